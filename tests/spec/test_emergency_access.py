"""긴급 열람: 사유를 밝히고 두 시간 동안 보기만 하며, 모두의 눈앞에서 한다 (PR2)."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dure.access.models import Grant, ReadEntry
from dure.access.policy import Relation
from dure.cases.core.actor import relations_to
from dure.cases.core.records import Case, CaseEvent
from dure.cases.core.tasks import add_task
from dure.offices.models import Staff
from dure.people.models import Person
from dure.protection.emergency import actions, queries
from dure.protection.emergency.records import EmergencyAccess
from dure.rulebook import Refused, latest
from tests.factories import Town, a_case_at, a_client, a_town, a_worker, act_as, an_office, give_role
from tests.restricted import a_restricted_case, an_emergency, wanted
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return a_town()


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
        actions.open_case(wish, by=act_as(staff).standing)
    [reason] = refused.value.reasons
    return reason.code


def tried(staff: Staff) -> list[str]:
    rows = ReadEntry.objects.using("owner").filter(staff=staff, subject_kind="emergency")
    return list(rows.order_by("id").values_list("purpose", flat=True))


# Opening


def test_번호로_열면_두_시간_동안_보기만_한다(case: Case, neighbour: Staff) -> None:
    by = act_as(neighbour)
    assert not Case.objects.filter(pk=case.pk).exists()
    access = an_emergency(case, neighbour)
    assert access.until_at - access.opened_at == pytest.approx(
        timedelta(minutes=120), abs=timedelta(seconds=5)
    )
    assert Case.objects.get(pk=case.pk).subject.name == "윤서준"
    assert relations_to(by.standing, case) == {Relation.EMERGENCY}
    with pytest.raises(Refused):
        add_task(case, by=by, title="전화")


def test_이름과_생년월일로_연다(town: Town, case: Case, neighbour: Staff) -> None:
    with as_owner():
        Person.objects.filter(pk=case.subject_id).update(birth_on=date(1957, 3, 2))
    wish = wanted(case, number="", name="윤서준", birth_on=date(1957, 3, 2))
    assert actions.open_case(wish, by=act_as(neighbour).standing) == case.pk


def test_같은_이름과_생년월일이_둘이면_번호로만_연다(town: Town, case: Case, neighbour: Staff) -> None:
    other = a_case_at("plan", town.office)
    with as_owner():
        people = Person.objects.filter(pk__in=[case.subject_id, other.subject_id])
        people.update(birth_on=date(1957, 3, 2))
    wish = wanted(case, number="", name="윤서준", birth_on=date(1957, 3, 2))
    assert refusal(wish, neighbour) == "restriction.nothing_to_open"


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"number": ""}, "restriction.say_whom"),
        ({"number": "", "name": "윤서준"}, "restriction.say_whom"),
        ({"text": "급함"}, "restriction.ground_needed"),
    ],
)
def test_누구를_왜_보는지_밝혀야_한다(
    case: Case, neighbour: Staff, changed: dict[str, str], expected: str
) -> None:
    assert refusal(wanted(case, **changed), neighbour) == expected


def test_틀린_번호와_막힌_사례와_다른_시군구는_같은_답이고_모두_기록한다(
    town: Town, neighbour: Staff
) -> None:
    barred = a_restricted_case(town, barred=(neighbour,))
    elsewhere = a_case_at("delivery", a_town().office)
    answers = [
        refusal(wanted(barred, number=n), neighbour) for n in ("없는-번호", barred.number, elsewhere.number)
    ]
    assert answers == ["restriction.nothing_to_open"] * 3
    assert tried(neighbour) == ["긴급 열람 시도: 찾지 못함"] * 3


def test_이미_보이는_사례는_열_것이_없다(town: Town, case: Case) -> None:
    colleague = a_worker(town.office)
    assert actions.open_case(wanted(case), by=act_as(colleague).standing) == case.pk
    assert not EmergencyAccess.objects.using("owner").exists()


def test_하루_세_건까지_연다(town: Town, neighbour: Staff) -> None:
    for _ in range(3):
        an_emergency(a_case_at("delivery", town.office), neighbour)
    assert refusal(wanted(a_case_at("delivery", town.office)), neighbour) == "restriction.too_many"
    assert tried(neighbour)[-1] == "긴급 열람 시도: 하루 한도를 넘음"


def test_하루_열_번까지_찾아본다(case: Case, neighbour: Staff) -> None:
    for number in range(10):
        assert refusal(wanted(case, number=f"짐작-{number}"), neighbour) == "restriction.nothing_to_open"
    assert refusal(wanted(case), neighbour) == "restriction.too_many"


def test_사례_일을_하지_않는_사람은_열지_못한다(town: Town, case: Case) -> None:
    administrator = a_worker(town.center, "office_administrator")
    assert a_client(administrator).get("/protection/emergency").status_code == 403
    assert refusal(wanted(case), administrator) == "restriction.nothing_to_open"


def test_제한된_사례도_이름이_없는_동료가_급하면_연다(town: Town) -> None:
    colleague = a_worker(town.office)
    case = a_restricted_case(town)
    access = an_emergency(case, colleague)
    assert access.was_restricted
    assert relations_to(act_as(colleague).standing, case) == {Relation.EMERGENCY}


# Only reading, by SQL too


def test_긴급_열람자는_SQL로도_쓰지_못한다(town: Town) -> None:
    colleague = a_worker(town.office)
    case = a_restricted_case(town)
    access = an_emergency(case, colleague)
    act_as(colleague)
    grant = Grant.objects.get(case_id=case.pk, staff=colleague)
    tries = [
        lambda: Case.objects.filter(pk=case.pk).update(is_restricted=False),
        lambda: CaseEvent.objects.create(
            case=case,
            office=case.office,
            sigungu=case.sigungu,
            verb="x",
            stage="plan",
            happened_at=timezone.now(),
            actor="x",
        ),
        lambda: Person.objects.filter(pk=case.subject_id).update(name="바뀜"),
        lambda: Grant.objects.filter(pk=grant.pk).update(until_at=None),
        lambda: Grant.objects.create(
            case_id=case.pk, staff=colleague, reason="restriction", from_on=timezone.localdate()
        ),
        lambda: EmergencyAccess.objects.filter(pk=access.pk).update(verdict="justified"),
        lambda: move(case, town),
    ]
    for attempt in tries:
        with suppress(DatabaseError), transaction.atomic():
            assert attempt() == 0
    assert Case.objects.get(pk=case.pk).is_restricted
    assert Case.objects.get(pk=case.pk).subject.name == "윤서준"
    assert Grant.objects.get(pk=grant.pk).until_at == grant.until_at
    assert EmergencyAccess.objects.get(pk=access.pk).verdict == ""
    assert Grant.objects.filter(case_id=case.pk, staff=colleague).count() == 1
    from_tables = CaseEvent.objects.filter(case=case)
    before = from_tables.count()
    with pytest.raises(DatabaseError), transaction.atomic():
        from_tables.delete()
    assert from_tables.count() == before


def move(case: Case, town: Town) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT dure.move_case(%s, %s)", [case.pk, town.center.pk])


def test_기간은_하루를_넘겨_청하지_못한다(case: Case, neighbour: Staff) -> None:
    act_as(neighbour)
    ids = [actions.new_id() for _ in range(4)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT dure.open_emergency_access(%s, %s, '', NULL, 'other', '설명', '긴급 열람', 99999, 3, 10, NULL)",
            [ids, case.number],
        )
    access = EmergencyAccess.objects.get(staff=neighbour)
    assert access.until_at - access.opened_at <= timedelta(days=1, seconds=1)


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
        actions.review(access, by=act_as(senior).standing, verdict="justified", comment="")
    assert [each.code for each in refused.value.reasons] == ["restriction.own_review"]


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
    assert latest().restriction.emergency.review_days == 7
    assert "검토 늦음" in a_client(officer).get("/protection/emergency/log").content.decode()


def test_보호담당자는_헛되이_시도한_사람을_본다(case: Case, neighbour: Staff, officer: Staff) -> None:
    refusal(wanted(case, number="짐작"), neighbour)
    page = a_client(officer).get("/protection/emergency/log").content.decode()
    assert "강이웃" in page
    assert "긴급 열람 시도: 찾지 못함" in page
    assert "열지 못한 시도" not in a_client(neighbour).get("/protection/emergency/log").content.decode()


# Page


def test_화면에서_열고_틀리면_다시_묻는다(case: Case, neighbour: Staff) -> None:
    client = a_client(neighbour)
    sent = {"number": "없음", "ground": "missing", "text": "사흘째 연락이 닿지 않음"}
    wrong = client.post("/protection/emergency", sent)
    assert wrong.status_code == 200
    assert "열 수 있는 사례가 없습니다" in wrong.content.decode()
    assert tried(neighbour) == ["긴급 열람 시도: 찾지 못함"]
    opened = client.post("/protection/emergency", sent | {"number": case.number})
    assert opened.url == f"/cases/{case.pk}"
    assert client.get(opened.url).status_code == 200


def test_두_역할로도_자기_것을_확인하지_못한다(town: Town, case: Case, neighbour: Staff) -> None:
    access = an_emergency(case, neighbour)
    give_role(neighbour, town.office, "town_leader")
    assert queries.to_note(act_as(neighbour).standing).count() == 0
    assert not queries.may_review(act_as(neighbour).standing, access)
