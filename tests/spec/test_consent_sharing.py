"""동의 없이는 아무것도 나가지 않는다: 정보를 주는 모든 일의 표 (manual-2025 m:8942, m:9636–9640, m:11362–11429)."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.utils import timezone

from dure.access.models import Grant
from dure.cases.consent.actions import withdraw
from dure.cases.core.assignments import add_joint
from dure.cases.core.records import Case, Consent, Task
from dure.cases.s04_assessment.actions.phq9 import take_phq9
from dure.cases.s04_assessment.rules.phq9_followup import FollowUp
from dure.cases.s05_conference.actions.plan import keep_attendees
from dure.cases.s05_conference.actions.solution import request_solution
from dure.cases.s05_conference.inputs import AttendeeRow
from dure.cases.s06_selection.queries import lacks_consent
from dure.cases.s07_plan.queries import service_facts
from dure.cases.s07_plan.records import Goal, Plan, PlannedService
from dure.cases.s08_delivery.queries import request_facts
from dure.cases.s08_delivery.records import Service
from dure.cases.s08_delivery.rules import refusals_to_request
from dure.cases.s10_aftercare.actions import plan as plan_actions
from dure.people.models import Person
from dure.rulebook import Refused, edition_on
from tests.closing import a_case_in_aftercare
from tests.factories import (
    Town,
    a_case_at,
    a_client,
    a_town,
    a_worker,
    act_as,
    an_office,
    consents_of_all,
    consents_to,
    record,
    serial,
)
from tests.meetings import planned, recorded
from tests.refusals import codes_of
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
HERE, NEW = "가온복지관", "새봄의원"
Share = Callable[[Town, Case, str], list[str]]


def codes(act: Callable[[], object]) -> list[str]:
    """Codes of a refusal; empty when it was done."""
    try:
        act()
    except Refused as refused:
        return [reason.code for reason in refused.reasons if reason.resolve == "consents_page"]
    return []


def request_a_service(town: Town, case: Case, recipient: str) -> list[str]:
    service = record(
        case,
        Service,
        name="주거 상담",
        provider=recipient,
        provider_agreed_on=TODAY,
        household_agreed_on=TODAY,
    )
    act_as(town.manager)
    return [reason.code for reason in refusals_to_request(request_facts(case, service))]


def agree_a_plan(town: Town, case: Case, recipient: str) -> list[str]:
    plan = record(
        case, Plan, round=1, number=next(serial), drafted_on=TODAY, edition="2025", state="superseded"
    )
    goal = record(case, Goal, plan=plan, area="economy", term="short", text="월세 갚기", line_id=uuid.uuid4())
    about = {"name": "주거 상담", "provider": recipient, "line_id": uuid.uuid4()}
    line = record(case, PlannedService, plan=plan, goal=goal, **about)
    act_as(town.manager)
    return [] if service_facts(case, line).recipient_is_consented else ["s07.recipient_not_consented"]


def refer_to_a_programme(town: Town, case: Case, recipient: str) -> list[str]:
    act_as(town.manager)
    lacks = lacks_consent(case, case.subject, recipient, "elder_care", edition_on(TODAY))
    return ["s06.recipient_consent"] if lacks else []


def invite_to_a_conference(town: Town, case: Case, recipient: str) -> list[str]:
    meeting = planned(case, town)
    row = AttendeeRow(None, "agency", recipient, "담당", "라온별")
    return codes(lambda: keep_attendees(meeting, by=act_as(town.manager), rows=[row]))


def refer_after_screening(town: Town, case: Case, recipient: str) -> list[str]:
    with as_owner():
        Person.objects.filter(pk=case.subject_id).update(birth_on=date(1980, 1, 1))
        case.subject.refresh_from_db()
    answers = {item: 1 if order < 5 else 0 for order, item in enumerate(edition_on(TODAY).phq9.items)}
    done = FollowUp("", True, recipient, TODAY)
    return codes(
        lambda: take_phq9(
            case,
            by=act_as(town.manager),
            person=case.subject,
            taken_on=TODAY,
            answers=answers,
            follow_up=done,
        )
    )


def join_a_manager(town: Town, case: Case, recipient: str) -> list[str]:
    agency = an_office(town.sigungu, "private_agency", recipient)
    partner = a_worker(agency, "agency_manager", "마루한")
    return codes(lambda: add_joint(case, by=act_as(town.leader), staff=partner, reason="공동 개입"))


SHARING: dict[str, Share] = {
    "서비스 의뢰(s08)": request_a_service,
    "계획의 제공기관 동의(s07)": agree_a_plan,
    "타 사업 의뢰(s06)": refer_to_a_programme,
    "회의에 밖의 기관을 부름(s05)": invite_to_a_conference,
    "우울 선별 뒤 의뢰(s04)": refer_after_screening,
    "밖의 공동사례관리자(s03)": join_a_manager,
}
REFUSED = {
    "서비스 의뢰(s08)": "s08.recipient_not_consented",
    "계획의 제공기관 동의(s07)": "s07.recipient_not_consented",
    "타 사업 의뢰(s06)": "s06.recipient_consent",
}


@dataclass(frozen=True)
class Row:
    name: str
    share: Share

    @property
    def refusal(self) -> str:
        return REFUSED.get(self.name, "consent.recipient_missing")


rows = pytest.mark.parametrize("row", [Row(*each) for each in SHARING.items()], ids=lambda row: row.name)


def the_child(case: Case) -> Person:
    with as_owner():
        return Person.objects.exclude(pk=case.subject_id).get(memberships__household=case.household)


def a_case(town: Town) -> Case:
    case = a_case_at("delivery", town.office, manager=town.manager, members=2, path="case")
    consents_of_all(case)
    return case


@rows
def test_이름을_적어_동의받은_기관에는_줄_수_있다(row: Row, town: Town) -> None:
    case = a_case(town)
    consents_to(case, HERE)
    assert row.refusal not in row.share(town, case, HERE)


@rows
def test_동의가_없거나_새_기관이면_다시_묻는다(row: Row, town: Town) -> None:
    case = a_case(town)
    assert row.refusal in row.share(town, case, HERE)
    consents_to(case, HERE)
    assert row.refusal in row.share(town, case, NEW)


@rows
def test_철회하면_그때부터_주지_못한다(row: Row, town: Town) -> None:
    case = a_case(town)
    consents_to(case, HERE)
    held = Consent.objects.using("owner").filter(case=case, recipient=HERE)
    withdraw(case, by=act_as(town.manager), consents=list(held), withdrawn_on=TODAY)
    assert row.refusal in row.share(town, case, HERE)


@rows
def test_일반정보의_동의를_거두면_어느_기관에도_주지_못한다(row: Row, town: Town) -> None:
    case = a_case(town)
    consents_to(case, HERE)
    general = Consent.objects.using("owner").filter(case=case, kind="general")
    withdraw(case, by=act_as(town.manager), consents=list(general), withdrawn_on=TODAY)
    assert row.refusal in row.share(town, case, HERE)


def test_솔루션회의_의뢰는_밖의_위원에게_알리는_동의가_있어야_한다(town: Town) -> None:
    case = a_case(town)
    recorded(planned(case, town, kind="integrated", purpose="check"), town.manager)
    ask = {"progress": "두 달 동안 방문함", "question": "입원 치료를 거부함"}
    assert codes(lambda: request_solution(case, by=act_as(town.manager), **ask)) == [
        "consent.recipient_missing"
    ]
    consents_to(case, "사례회의 참석자(기관)")
    assert codes(lambda: request_solution(case, by=act_as(town.manager), **ask)) == []


@pytest.mark.parametrize("by_name", [True, False])
def test_다른_시군구로_넘기려면_그곳이나_보장기관에_주는_동의가_있어야_한다(
    town: Town, by_name: bool
) -> None:
    case, there = a_case_in_aftercare(town), a_town()
    with as_owner():
        Consent.objects.filter(case=case).delete()

    def pass_on() -> object:
        return plan_actions.pass_on(case, by=act_as(town.manager), town=there.office)

    assert codes(pass_on) == ["consent.recipient_missing"]
    consents_to(case, there.office.name if by_name else "보장기관 및 그 업무를 위임받은 공공기관")
    assert codes(pass_on) == []


def test_같은_시군구_안에서는_제3자_제공이_아니다(town: Town) -> None:
    case = a_case(town)
    assert codes(lambda: add_joint(case, by=act_as(town.leader), staff=town.center_manager, reason="")) == []


def test_띄어쓰기가_달라도_같은_기관이다(town: Town) -> None:
    case = a_case(town)
    consents_to(case, "가온 복지관")
    assert request_a_service(town, case, "가온복지관") == []


# 철회의 결과


def test_철회하면_멈출_것을_미리_보이고_열람은_바로_끝나고_나머지는_할_일이_된다(town: Town) -> None:
    case = a_case(town)
    consents_to(case, HERE)
    partner = a_worker(an_office(town.sigungu, "private_agency", HERE), "agency_manager", "마루한")
    add_joint(case, by=act_as(town.leader), staff=partner, reason="공동 개입")
    record(case, Service, name="주거 상담", provider=HERE, state="active")
    record(case, Service, name="밥차", provider="다른 기관", state="active")
    record(case, Service, name="동행", provider=HERE, state="active", is_direct=True)
    assert a_client(partner).get(f"/cases/{case.pk}").status_code == 200
    client = a_client(town.manager)
    held = Consent.objects.using("owner").filter(case=case, recipient=HERE)
    form = {"consents": [str(each.pk) for each in held], "withdrawn_on": f"{TODAY}", "reason": ""}
    page = client.post(f"/cases/{case.pk}/consents/withdraw", form).content.decode()
    assert "서비스 주거 상담(제공 중)" in page
    assert "바로 끝남" in page
    assert "밥차" not in page
    assert "동행" not in page
    assert not Consent.objects.using("owner").filter(case=case, withdrawn_on__isnull=False).exists()
    sent = form | {"confirmed": "1", "submission_id": "0190a0a0-0000-7000-8000-000000000001"}
    assert client.post(f"/cases/{case.pk}/consents/withdraw", sent).status_code == 302
    assert a_client(partner).get(f"/cases/{case.pk}").status_code == 404
    assert Grant.objects.using("owner").get(case_id=case.pk, staff=partner).until_at is not None
    titles = list(Task.objects.using("owner").filter(case=case).values_list("title", "due_on"))
    assert titles == [("동의 철회로 멈추기: 서비스 주거 상담(제공 중)", TODAY)]
    assert "철회로 멈춰야 하는 일" in client.get(f"/cases/{case.pk}/consents").content.decode()


def test_한_사람만_거두면_그_사람이_받는_서비스만_멈춘다(town: Town) -> None:
    case = a_case(town)
    consents_to(case, HERE)
    child = the_child(case)
    record(case, Service, name="학습 지원", provider=HERE, state="active", receiver=child)
    record(case, Service, name="주거 상담", provider=HERE, state="active", receiver=case.subject)
    held = Consent.objects.using("owner").filter(case=case, recipient=HERE, person=child)
    effects = withdraw(case, by=act_as(town.manager), consents=list(held), withdrawn_on=TODAY)
    assert [effect.what for effect in effects] == ["서비스 학습 지원(제공 중)"]


def test_철회할_것을_고르지_않으면_하지_않는다(town: Town) -> None:
    case = a_case(town)
    by = act_as(town.manager)
    with pytest.raises(Refused) as refusal:
        withdraw(case, by=by, consents=[], withdrawn_on=TODAY)
    assert codes_of(refusal) == ["consent.nothing_chosen"]


def test_열네_살이_되면_본인에게_다시_묻는다(town: Town) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager, members=2, path="case")
    child = the_child(case)
    with as_owner():
        Person.objects.filter(pk=child.pk).update(birth_on=TODAY.replace(year=TODAY.year - 14))
    guardian = {"guardian_name": "윤서준", "guardian_relation": "parent"}
    consents_of_all(case, given_on=TODAY - timedelta(days=30), **guardian)
    consents_to(case, HERE, given_on=TODAY - timedelta(days=30), **guardian)
    page = a_client(town.manager).get(f"/cases/{case.pk}/consents").content.decode()
    assert "14세가 되어 본인에게 다시 받아야 함" in page
    overview = a_client(town.manager).get(f"/cases/{case.pk}").content.decode()
    assert "14세, 본인에게 다시" in overview
    assert invite_to_a_conference(town, case, HERE) == ["consent.recipient_missing"]
