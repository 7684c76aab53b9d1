"""승인·동의·주사례관리자: 여러 단계가 함께 쓰는 규칙 (manual-2025 m:9612, m:10200, m:8576, m:3970)."""

import uuid
from datetime import date

import pytest
from django.utils import timezone

from dure.access.policy import Permission
from dure.cases.core.assignments import add_joint, assign_manager, end_joint
from dure.cases.core.change import changing
from dure.cases.core.consents import members_without_consent, recipients_without_consent
from dure.cases.core.records import Case, Consent, Management, Notice
from dure.cases.s07_plan.approval import PLAN_APPROVAL
from dure.changes import approvals
from dure.changes.records import Approval
from dure.people.models import Person
from dure.rulebook import Refused
from tests.factories import (
    Town,
    a_case_at,
    a_client,
    a_worker,
    act_as,
    an_office,
    consents_to,
    record,
)
from tests.refusals import codes_of

pytestmark = pytest.mark.django_db
PLAN = PLAN_APPROVAL
KINDS = ["general", "unique_number", "sensitive", "third_party"]


def ask(case: Case, staff: object) -> Approval:
    with changing(case, "t.ask", Permission.CASE_WRITE, by=act_as(staff)) as change:
        return approvals.ask(change, PLAN, uuid.uuid4())


def decide(case: Case, staff: object, **answer: object) -> Approval:
    with changing(case, "t.decide", Permission.CASE_LEAD, by=act_as(staff)) as change:
        return approvals.decide(change, PLAN, **answer)


def consent(case: Case, person: Person, kind: str, recipient: str = "", **fields: object) -> Consent:
    values = {"given_on": timezone.localdate(), "method": "paper", "text_edition": "2025"} | fields
    return record(case, Consent, person=person, kind=kind, recipient=recipient, **values)


def test_팀장이_승인하고_담당자는_승인할_수_없다(town: Town) -> None:
    case = a_case_at("plan", town.office, manager=town.manager)
    ask(case, town.manager)
    with pytest.raises(Refused) as refusal:
        decide(case, town.manager, is_approved=True)
    assert codes_of(refusal) == ["core.not_permitted"]
    assert decide(case, town.leader, is_approved=True).decision == "approved"


def test_팀장이라도_자기가_요청한_승인은_못_한다(town: Town) -> None:
    case = a_case_at("plan", town.office, manager=town.leader)
    ask(case, town.leader)
    with pytest.raises(Refused) as refusal:
        decide(case, town.leader, is_approved=True)
    assert codes_of(refusal) == ["core.own_approval"]
    assert decide(case, town.center_leader, is_approved=True).decided_by == town.center_leader


def test_반려에는_의견이_있어야_하고_두_번_요청할_수_없다(town: Town) -> None:
    case = a_case_at("plan", town.office, manager=town.manager)
    ask(case, town.manager)
    with pytest.raises(Refused) as refusal:
        ask(case, town.manager)
    assert codes_of(refusal) == ["core.approval_already_asked"]
    with pytest.raises(Refused) as refusal:
        decide(case, town.leader, is_approved=False, comment=" ")
    assert codes_of(refusal) == ["core.return_needs_comment"]


def test_가구원_모두의_모든_동의가_있어야_한다(town: Town) -> None:
    case = a_case_at("intake", town.office, manager=town.manager, members=2)
    act_as(town.manager)
    today = timezone.localdate()
    first, second = [missing.person for missing in members_without_consent(case, today)][::4]
    assert len(members_without_consent(case, today)) == 8
    for kind in KINDS:
        consent(case, first, kind)
    assert [missing.kind for missing in members_without_consent(case, today)] == KINDS
    for kind in KINDS:
        consent(case, second, kind)
    assert members_without_consent(case, today) == []


def test_열네_살이_안_되면_법정대리인이_있어야_한다(town: Town) -> None:
    case = a_case_at("intake", town.office, manager=town.manager)
    act_as(town.manager)
    Person.objects.filter(pk=case.subject_id).update(birth_on=date(2012, 3, 2))
    for kind in KINDS:
        consent(case, case.subject, kind)
    assert len(members_without_consent(case, date(2026, 3, 1))) == 4
    assert members_without_consent(case, date(2026, 3, 2)) == []


def test_철회하거나_거절하면_동의가_없다(town: Town) -> None:
    case = a_case_at("intake", town.office, manager=town.manager)
    act_as(town.manager)
    for kind in KINDS[:3]:
        consent(case, case.subject, kind)
    consent(case, case.subject, "third_party", is_given=False)
    assert [missing.kind for missing in members_without_consent(case, timezone.localdate())] == [
        "third_party"
    ]
    Consent.objects.filter(kind="sensitive").update(withdrawn_on=timezone.localdate())
    assert len(members_without_consent(case, timezone.localdate())) == 2


def test_제공받는_기관마다_동의가_있어야_한다(town: Town) -> None:
    case = a_case_at("plan", town.office, manager=town.manager)
    act_as(town.manager)
    consent(case, case.subject, "third_party", "가온의원")
    assert recipients_without_consent(case, ["가온의원", "가온복지관"]) == ["가온복지관"]


def test_주사례관리자를_바꾸기_전에_가구에_알린다(town: Town) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager)
    successor = a_worker(town.office, "town_specialist", "나온유")
    with pytest.raises(Refused) as refusal:
        assign_manager(case, by=act_as(town.leader), staff=successor)
    assert codes_of(refusal) == ["core.tell_household_first"]
    assign_manager(
        case, by=act_as(town.leader), staff=successor, told_on=timezone.localdate(), told_method="phone"
    )
    assert case.manager == successor
    assert Notice.objects.get(case=case).kind == "manager_change"
    assert Management.objects.filter(case=case, part="main", until_on__isnull=True).get().staff == successor


def test_사례관리_역할이_없는_사람은_주사례관리자가_못_된다(town: Town) -> None:
    case = a_case_at("intake", town.office)
    outsider = a_worker(an_office(town.sigungu, name="가온3동"))
    with pytest.raises(Refused) as refusal:
        assign_manager(case, by=act_as(town.leader), staff=outsider)
    assert codes_of(refusal) == ["core.cannot_manage"]


def test_공동사례관리자는_맡은_동안만_사례를_본다(town: Town) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager)
    agency = an_office(town.sigungu, "private_agency", "가온복지관")
    partner = a_worker(agency, "agency_manager", "마루한")
    page = f"/cases/{case.pk}/delivery"
    assert a_client(partner).get(page).status_code == 404
    consents_to(case, "가온복지관")
    add_joint(case, by=act_as(town.leader), staff=partner, reason="공동 개입")
    assert a_client(partner).get(page).status_code == 200
    end_joint(case, by=act_as(town.leader), staff=partner)
    assert not Management.objects.filter(part="joint", until_on__isnull=True).exists()
