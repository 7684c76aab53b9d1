"""밖의 사람과 공유: 동의한 기관의 사람이, 정한 날까지, 필요한 것만 본다 (manual-2025 m:8928, m:9018, m:10221)."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from dure.access.models import Grant
from dure.access.signin import open_sign_in, set_identity
from dure.cases.consent.actions import withdraw
from dure.cases.core.records import Case, Consent
from dure.cases.s05_conference.records import Conference
from dure.cases.s08_delivery.records import Service
from dure.cases.shared import actions
from dure.cases.shared.queries import parts_of_cases
from dure.offices.models import Staff
from dure.rulebook import Refused
from tests.factories import (
    Town,
    a_case_at,
    a_client,
    a_submission,
    a_town,
    a_worker,
    act_as,
    an_office,
    record,
)
from tests.refusals import codes_of
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
BODY = "가온종합복지관"


def later(days: int = 30) -> date:
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def case(town: Town) -> Case:
    case = a_case_at("delivery", town.office, manager=town.manager, path="case")
    about = {"number": 1, "purpose": "check", "scheduled_at": timezone.now(), "edition": "2025"}
    record(case, Conference, kind="internal", title="점검", case_summary="○○○: 남, 43세", **about)
    record(case, Conference, kind="solution", title="솔루션", main_needs="- 경제: 부채", **about)
    record(case, Service, name="도시락", provider=BODY, state="requested", request_text="주 3회 부탁드립니다")
    record(case, Service, name="방문진료", provider="다른 기관", state="requested", request_text="비밀")
    return case


def outsider(town: Town, role: str) -> Staff:
    return a_worker(an_office(town.sigungu, "private_agency", BODY), role, "도우리")


def consent(case: Case, **fields: object) -> Consent:
    kept = {
        "given_on": timezone.localdate(),
        "method": "paper",
        "text_edition": "2025",
        "kind": "third_party",
    }
    return record(case, Consent, person=case.subject, recipient=BODY, **(kept | fields))


def share(case: Case, by: Staff, staff: Staff, until_on: date | None = None) -> Grant:
    return actions.share(
        case, by=act_as(by), submission=a_submission(), staff=staff, until_on=until_on or later()
    )


def refused(case: Case, by: Staff, staff: Staff, until_on: date | None = None) -> list[str]:
    with pytest.raises(Refused) as refusal:
        share(case, by, staff, until_on)
    return codes_of(refusal)


def page(staff: Staff, address: str) -> str:
    response = a_client(staff).get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_동의_없이는_공유하지_못한다(case: Case, town: Town) -> None:
    assert refused(case, town.manager, outsider(town, "agency_manager")) == ["shared.no_consent"]


def test_정한_날까지만_안쪽_사람이_아닌_사람에게_한_번만_공유한다(case: Case, town: Town) -> None:
    staff = outsider(town, "agency_manager")
    consent(case)
    assert refused(case, town.manager, staff, later(366)) == ["shared.until_when"]
    assert refused(case, town.manager, staff, later(-1)) == ["shared.until_when"]
    assert refused(case, town.manager, town.center_manager) == ["shared.not_outside"]
    share(case, town.manager, staff)
    assert refused(case, town.manager, staff) == ["shared.already"]


@pytest.mark.parametrize("who", ["center_leader", "center_manager"])
def test_사례를_맡지_않은_사람은_공유하지_못한다(case: Case, town: Town, who: str) -> None:
    consent(case)
    assert refused(case, getattr(town, who), outsider(town, "agency_manager")) == ["core.not_permitted"]


def test_민간기관_담당은_자기_기관에_의뢰한_서비스만_본다(case: Case, town: Town) -> None:
    staff = outsider(town, "agency_manager")
    consent(case)
    share(case, town.manager, staff)
    assert "공유 사례" in page(staff, "/my-work")
    assert "서비스 연계" in page(staff, "/shared")
    told = page(staff, f"/shared/{case.pk}")
    assert ("주 3회 부탁드립니다" in told, "윤서준" in told) == (True, True)
    assert not any(words in told for words in ("방문진료", "부채", "43세"))


@pytest.mark.parametrize(
    ("role", "seen", "hidden"),
    [
        ("external_supervisor", ["43세", "부채"], ["윤서준", "도시락"]),
        ("solution_member", ["부채"], ["43세", "도시락"]),
    ],
)
def test_전문가는_이름을_지운_회의자료만_본다(
    case: Case, town: Town, role: str, seen: list[str], hidden: list[str]
) -> None:
    staff = outsider(town, role)
    consent(case)
    share(case, town.manager, staff)
    told = page(staff, f"/shared/{case.pk}")
    assert all(words in told for words in seen)
    assert not any(words in told for words in hidden)


def test_밖의_사람에게는_사례_화면도_사례의_줄도_없다(case: Case, town: Town) -> None:
    staff = outsider(town, "external_supervisor")
    consent(case)
    share(case, town.manager, staff)
    assert a_client(staff).get(f"/cases/{case.pk}").status_code == 404
    set_identity(open_sign_in(staff.pk))
    assert (Case.objects.count(), Conference.objects.count(), Service.objects.count()) == (0, 0, 0)
    assert [each.case_id for each in parts_of_cases()] == [case.pk]


def test_기한이_지나거나_동의를_거두거나_제한되면_보이지_않는다(case: Case, town: Town) -> None:
    staff = outsider(town, "agency_manager")
    given = consent(case)
    grant = share(case, town.manager, staff)
    address = f"/shared/{case.pk}"
    assert a_client(staff).get(address).status_code == 200
    with as_owner():
        Consent.objects.filter(pk=given.pk).update(withdrawn_on=timezone.localdate())
    assert a_client(staff).get(address).status_code == 404
    with as_owner():
        Consent.objects.filter(pk=given.pk).update(withdrawn_on=None)
        Case.objects.filter(pk=case.pk).update(is_restricted=True)
    assert a_client(staff).get(address).status_code == 404
    with as_owner():
        Case.objects.filter(pk=case.pk).update(is_restricted=False)
        Grant.objects.filter(pk=grant.pk).update(until_on=later(-1))
    assert a_client(staff).get(address).status_code == 404


def test_기관의_동의가_철회되면_그_기관_사람의_권한이_모두_끝난다(case: Case, town: Town) -> None:
    given = consent(case)
    shown = [outsider(town, role) for role in ("agency_manager", "external_supervisor")]
    for staff in shown:
        share(case, town.manager, staff)
    withdraw(case, by=act_as(town.manager), consents=[given], withdrawn_on=timezone.localdate())
    with as_owner():
        ended = Grant.objects.filter(case_id=case.pk, reason__startswith="shared_")
        assert [each.until_at is not None for each in ended] == [True, True]
    assert [a_client(staff).get(f"/shared/{case.pk}").status_code for staff in shown] == [404, 404]


def test_다른_사람과_다른_시군구에는_공유한_자료가_없는_사례와_같다(case: Case, town: Town) -> None:
    consent(case)
    share(case, town.manager, outsider(town, "agency_manager"))
    for staff in (outsider(town, "agency_manager"), town.center_manager, a_town().leader):
        assert a_client(staff).get(f"/shared/{case.pk}").status_code == 404


def test_화면에서_공유하고_끝낸다(case: Case, town: Town) -> None:
    consent(case)
    staff = outsider(town, "agency_manager")
    client = a_client(town.manager)
    address = f"/cases/{case.pk}/sharing"
    assert "공유한 사람이 없습니다" in client.get(address).content.decode()
    sent = client.post(
        address, {"staff": staff.pk, "until_on": later().isoformat(), "submission_id": a_submission()}
    )
    assert sent.status_code == 302
    set_identity(open_sign_in(town.manager.pk))
    grant = Grant.objects.get(case_id=case.pk)
    assert (grant.staff, grant.reason, grant.until_on) == (staff, "shared_service", later())
    client.post(f"{address}/{grant.pk}/end", {"submission_id": a_submission()})
    set_identity(open_sign_in(town.manager.pk))
    assert Grant.objects.get(pk=grant.pk).until_on == later(-1)
    assert a_client(town.center_manager).get(address).status_code == 403
    assert a_client(a_town().manager).get(address).status_code == 404
