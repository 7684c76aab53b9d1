"""긴급 열람의 끝과 알림과 검토 (PR2)."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dure.access.models import Grant, ReadEntry
from dure.cases.core.records import Case
from dure.changes.records import Event
from dure.offices.models import Staff
from dure.protection.emergency import actions
from dure.protection.emergency.records import EmergencyAccess
from dure.rulebook import Refused, product
from tests.factories import Town, a_case_at, a_client, a_submission, a_town, a_worker, act_as, an_office
from tests.refusals import codes_of
from tests.restricted import a_restricted_case, an_emergency, wanted
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def neighbour(town: Town) -> Staff:
    """Works on cases in another 읍면동 of the same 시군구."""
    return a_worker(an_office(town.sigungu, name="가온2동"), name="강이웃")


@pytest.fixture
def officer(town: Town) -> Staff:
    return a_worker(town.center, "privacy_officer", "정보람")


@pytest.fixture
def case(town: Town) -> Case:
    return a_case_at("delivery", town.office, manager=town.manager, path="case")


def refusal(wish: actions.Wanted, staff: Staff) -> str:
    with pytest.raises(Refused) as refused:
        actions.open_case(wish, by=act_as(staff))
    [reason] = refused.value.reasons
    return reason.code


def tried(staff: Staff) -> list[str]:
    rows = ReadEntry.objects.using("owner").filter(staff=staff, subject_kind="emergency")
    return list(rows.order_by("id").values_list("purpose", flat=True))


# Ending


def test_돌려주면_다음_화면부터_없는_사례이다(case: Case, neighbour: Staff) -> None:
    access = an_emergency(case, neighbour)
    client = a_client(neighbour)
    page = client.get(f"/cases/{case.pk}")
    assert "긴급 열람 중입니다" in page.content.decode()
    assert client.post(reverse("emergency_give_back", args=[access.pk])).status_code == 302
    assert client.get(f"/cases/{case.pk}").status_code == 404
    assert client.get(reverse("case_papers", args=[case.pk])).status_code == 404


def test_시간이_지나면_다음_화면부터_없는_사례이다(case: Case, neighbour: Staff) -> None:
    an_emergency(case, neighbour)
    client = a_client(neighbour)
    assert client.get(f"/cases/{case.pk}").status_code == 200
    with as_owner():
        Grant.objects.filter(case_id=case.pk, staff=neighbour).update(until_at=timezone.now())
    assert client.get(f"/cases/{case.pk}").status_code == 404


def test_막히면_열려_있던_긴급_열람도_끝난다(town: Town) -> None:
    colleague = a_worker(town.office)
    case = a_restricted_case(town)
    an_emergency(case, colleague)
    town_restriction = town.leader
    from_page = reverse("case_restriction", args=[case.pk])
    named = [str(town.manager.pk), str(town.leader.pk)]
    sent = {"named": named, "barred": [str(colleague.pk)], "version": "1"}
    assert a_client(town_restriction).post(from_page, sent).status_code == 302
    assert a_client(colleague).get(f"/cases/{case.pk}").status_code == 404


def test_다른_사람의_긴급_열람은_끝내지_못한다(town: Town, case: Case, neighbour: Staff) -> None:
    access = an_emergency(case, neighbour)
    stranger = a_client(a_worker(an_office(town.sigungu, name="가온3동")))
    assert stranger.post(reverse("emergency_give_back", args=[access.pk])).status_code == 404
    assert a_client(town.leader).post(reverse("emergency_give_back", args=[access.pk])).status_code == 302
    assert a_client(neighbour).get(f"/cases/{case.pk}").status_code == 404


# Everybody sees it


def test_긴급_열람의_모든_화면에_목적이_남는다(case: Case, neighbour: Staff) -> None:
    an_emergency(case, neighbour)
    client = a_client(neighbour)
    for view in ("case_overview", "case_papers", "household_page"):
        assert client.get(reverse(view, args=[case.pk])).status_code == 200
    rows = ReadEntry.objects.using("owner").filter(staff=neighbour)
    purposes = set(rows.exclude(subject_kind="emergency").values_list("purpose", flat=True))
    assert purposes == {"긴급 열람: 생명·신체의 급박한 위험"}


def test_담당자와_팀장의_화면에_바로_보이고_확인하면_사라진다(
    town: Town, case: Case, neighbour: Staff
) -> None:
    access = an_emergency(case, neighbour)
    url = reverse("emergency_note", args=[access.pk])
    for staff in (town.manager, town.leader):
        client = a_client(staff)
        assert "긴급 열람했습니다" in client.get("/my-work").content.decode()
        assert client.post(url).status_code == 302
        assert "긴급 열람했습니다" not in client.get("/my-work").content.decode()
    with as_owner():
        access.refresh_from_db()
    assert access.seen_by_manager_at
    assert access.seen_by_leader_at
    assert a_client(neighbour).post(url).status_code == 404


def test_사례의_지나온_일과_누가_볼_수_있나에_남는다(town: Town, case: Case, neighbour: Staff) -> None:
    an_emergency(case, neighbour)
    client = a_client(town.manager)
    assert "긴급 열람" in client.get(f"/cases/{case.pk}").content.decode()
    page = client.get(reverse("case_access", args=[case.pk])).content.decode()
    assert "강이웃" in page
    assert "이웃이 쓰러진 것을 보고 전화함" in page


# Review


def sent_review(client: Client, access: EmergencyAccess, verdict: str, comment: str = "") -> int:
    url = reverse("emergency_review", args=[access.pk])
    return client.post(url, {"verdict": verdict, "comment": comment}).status_code


def test_팀장과_보호담당자가_검토하고_당사자가_소명한다(
    town: Town, case: Case, neighbour: Staff, officer: Staff
) -> None:
    access = an_emergency(case, neighbour)
    page = a_client(officer).get("/protection/emergency/log").content.decode()
    assert case.number in page
    assert sent_review(a_client(officer), access, "explain", "왜 담당자에게 묻지 않았습니까?") == 302
    own = a_client(neighbour)
    assert "소명하기" in own.get("/protection/emergency/log").content.decode()
    explain = reverse("emergency_explain", args=[access.pk])
    assert own.get(explain).status_code == 200
    assert own.post(explain, {"text": "담당자가 전화를 받지 않았습니다."}).status_code == 302
    assert sent_review(a_client(town.leader), access, "justified") == 302
    with as_owner():
        access.refresh_from_db()
    assert (access.verdict, access.explanation) == ("justified", "담당자가 전화를 받지 않았습니다.")
    assert [line.split(" ", 1)[1] for line in access.comment.splitlines()] == [
        "정보람 (소명 요청) 왜 담당자에게 묻지 않았습니까?",
        "서이든 (정당함)",
    ]
    assert own.get(explain).status_code == 404


def test_부당하다고_볼_때는_까닭을_적는다(town: Town, case: Case, neighbour: Staff) -> None:
    access = an_emergency(case, neighbour)
    assert sent_review(a_client(town.leader), access, "abuse") == 200
    assert sent_review(a_client(town.leader), access, "abuse", "같은 사람을 세 번 열어 봄") == 302


def test_자기_긴급_열람은_검토하지_못한다(town: Town) -> None:
    """A leader who is not named opens a restricted case and cannot wave it through."""
    senior = a_worker(town.office, "town_senior", "조선임")
    case = a_restricted_case(town)
    access = an_emergency(case, senior)
    assert a_client(senior).get(reverse("emergency_review", args=[access.pk])).status_code == 404
    with pytest.raises(Refused) as refused:
        actions.review(access, by=act_as(senior), verdict="justified", comment="")
    assert codes_of(refused) == ["restriction.own_review"]


def test_상관없는_사람은_검토하지_못한다(town: Town, case: Case, neighbour: Staff) -> None:
    access = an_emergency(case, neighbour)
    for staff in (town.manager, a_worker(an_office(town.sigungu, name="가온3동"), "town_leader")):
        assert a_client(staff).get(reverse("emergency_review", args=[access.pk])).status_code == 404
    other = a_town()
    foreign = a_worker(other.center, "privacy_officer")
    assert a_client(foreign).get(reverse("emergency_review", args=[access.pk])).status_code == 404


def test_이레가_지난_검토는_늦은_것으로_보인다(
    town: Town, case: Case, neighbour: Staff, officer: Staff
) -> None:
    access = an_emergency(case, neighbour)
    with as_owner():
        EmergencyAccess.objects.filter(pk=access.pk).update(opened_at=timezone.now() - timedelta(days=8))
    assert product().restriction.emergency.review_days == 7
    assert "검토 늦음" in a_client(officer).get("/protection/emergency/log").content.decode()


def test_보호담당자는_헛되이_시도한_사람을_본다(case: Case, neighbour: Staff, officer: Staff) -> None:
    refusal(wanted(case, number="짐작"), neighbour)
    page = a_client(officer).get("/protection/emergency/log").content.decode()
    assert "강이웃" in page
    assert "긴급 열람 시도: 찾지 못함" in page
    assert "열지 못한 시도" not in a_client(neighbour).get("/protection/emergency/log").content.decode()


def test_긴급_열람과_검토가_한_일로_남고_고친_이력에_같은_사건이_적힌다(town: Town, officer: Staff) -> None:
    case = a_restricted_case(town)
    staff = a_worker(town.office, name="표다솜")
    by, key = act_as(staff), a_submission()
    opened = [actions.open_case(wanted(case), by=by, submission=key) for _ in range(2)]
    assert opened == [case, case]
    access = EmergencyAccess.objects.get(staff=staff)
    actions.review(access, by=act_as(town.leader), verdict="justified", comment="")
    act_as(officer)
    reviewed, asked = Event.objects.filter(root_id=access.pk)
    assert (asked.verb, asked.params) == ("emergency.open", {"outcome": "opened"})
    assert (reviewed.verb, reviewed.params) == ("emergency.review", {"verdict": "justified"})
    rows = apps.get_model("protection.EmergencyAccessVersion").objects.order_by("pgh_id")
    contexts = [each.pgh_context.metadata["event"] for each in rows.select_related("pgh_context")]
    assert contexts == [str(asked.pk), str(reviewed.pk)]


def test_찾지_못한_시도도_개인정보_보호담당자가_본다(town: Town) -> None:
    officer = a_worker(town.center, "privacy_officer", "차라온")
    with pytest.raises(Refused):
        actions.open_case(wanted_number("없는 번호"), by=act_as(town.manager))
    act_as(officer)
    assert Event.objects.get(verb="emergency.open").params == {"outcome": "not_found"}


def test_동료는_제한된_사례를_누가_긴급히_열었는지_모른다(town: Town) -> None:
    colleague = a_worker(town.office, name="표다솜")
    an_emergency(a_restricted_case(town), a_worker(town.office, name="하늘"))
    act_as(colleague)
    assert not Event.objects.exists()


def wanted_number(number: str) -> actions.Wanted:
    return actions.Wanted("life_in_danger", "이웃이 쓰러진 것을 보고 전화함", number)
