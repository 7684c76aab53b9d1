"""Invented plans for the tests of ⑦ and ⑧, named by their state (제공계획 시험 자료)."""

import uuid
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from dure.access.actor import Actor
from dure.cases.core.records import Case, Consent, Deadline
from dure.cases.flow import take
from dure.cases.s04_assessment.records import Assessment, NeedFinding
from dure.cases.s07_plan.actions import lines
from dure.cases.s07_plan.actions import plan as actions
from dure.cases.s07_plan.actions.lines import Row, Rows
from dure.cases.s07_plan.records import Plan, PlannedService
from dure.cases.s08_delivery.actions import services as delivery
from dure.cases.s08_delivery.inputs import Answered, Asked, Checked, Link
from dure.cases.s08_delivery.records import Service
from dure.people.models import Person
from dure.rulebook.deadlines import due
from tests.factories import Town, a_case_at, act_as, record

SERVICE = {
    "name": "밑반찬 배달",
    "kind": "goods",
    "provider": "가온복지관",
    "is_direct": False,
    "provider_person": "",
    "provider_phone": "",
    "receiver_id": None,
    "per": "week",
    "times": 2,
    "duration": "",
    "priority": 1,
    "timing": "within_week",
    "priority_reasons": [],
}


def a_case_in_planning(
    town: Town, *, stage: str = "plan", received_at: datetime | None = None, members: int = 1
) -> Case:
    """Selected as a case household after an assessment with needs in economy and care; 30 days are running."""
    case = a_case_at(stage, town.office, manager=town.manager, path="case", members=members)
    assessment = record(case, Assessment, edition="2025", completed_at=timezone.now())
    needs = (("economy", "economy.basic_living"), ("care", "care.care_support"))
    for priority, (area, middle) in enumerate(needs, 1):
        about = {"area": area, "middle": middle, "priority": priority, "description": "도움이 필요함"}
        record(case, NeedFinding, assessment=assessment, **about)
    counted = due("plan", received_at or timezone.now())
    dates = {"started_at": counted.start, "due_at": counted.due_at, "original_due_at": counted.due_at}
    record(case, Deadline, rule="plan", kind="measured", stage="intake", round=1, edition="2025", **dates)
    return case


def goal_row(area: str, *, key: str = "new0", term: str = "short", **about: Any) -> Row:
    text = about.pop("text", "월세를 밀리지 않고 낸다")
    return Row({"area": area, "term": term, "text": text}, key=key, **about)


def service_row(*, goal_key: str, pk: uuid.UUID | None = None, version: int = 0, **values: Any) -> Row:
    today = timezone.localdate()
    runs = {"starts_on": today, "ends_on": today + timedelta(days=180)}
    return Row(SERVICE | runs | values, pk=pk, version=version, goal_key=goal_key)


def write_plan(case: Case, by: Actor, *, term: str = "short", **service: Any) -> Plan:
    """A goal with a service for the first need, and why the second is left out."""
    unmet = (Row({"reason": "이모가 함께 살며 돌본다"}, key="care"),)
    goals, services = (goal_row("economy", term=term),), (service_row(goal_key="new0", **service),)
    return lines.save_rows(case, by=by, rows=Rows(goals, services, unmet))


def an_approved_plan(case: Case, town: Town) -> tuple[Actor, Plan]:
    """Written and asked by the manager, approved by the leader; the manager goes on acting."""
    write_plan(case, act_as(town.manager))
    actions.ask_approval(case, by=act_as(town.manager))
    plan = actions.decide_approval(case, by=act_as(town.leader), is_approved=True)
    return act_as(town.manager), plan


def agree_and_sign(case: Case, plan: Plan, by: Actor) -> Plan:
    today = timezone.localdate()
    linked = PlannedService.objects.filter(plan=plan, is_direct=False)
    given = [actions.Agreement(line, line.version, today, "정해솔") for line in linked]
    actions.keep_agreements(case, by=by, agreements=given)
    return actions.sign(
        case, by=by, plan=plan, seen_version=None, explained_on=today, signed_on=today, signer="윤서준"
    )


def consent_to(case: Case, recipient: str, *, person: Person | None = None) -> Consent:
    return record(
        case,
        Consent,
        person=person or case.subject,
        kind="third_party",
        recipient=recipient,
        given_on=timezone.localdate(),
        method="written",
        text_edition="2025",
    )


def a_final_plan(town: Town, **service: Any) -> tuple[Case, Actor, Plan]:
    """A case household in delivery with version 1 of its plan."""
    case = a_case_in_planning(town)
    write_plan(case, act_as(town.manager), **service)
    actions.ask_approval(case, by=act_as(town.manager))
    plan = actions.decide_approval(case, by=act_as(town.leader), is_approved=True)
    by = act_as(town.manager)
    agree_and_sign(case, plan, by)
    for line in PlannedService.objects.filter(plan=plan, is_direct=False):
        consent_to(case, line.provider)
    take(case, "finalise_plan", by=by)
    plan.refresh_from_db()
    return case, by, plan


def the_service(case: Case) -> Service:
    return Service.objects.filter(case=case).latest("recorded_at")


def requested(case: Case, by: Actor, service: Service | None = None, **values: Any) -> Service:
    """Form 6 was sent today."""
    words = {"problem": "끼니를 거름", "request_text": "밑반찬 주 2회"} | values
    on = words.pop("requested_on", timezone.localdate())
    service = service or the_service(case)
    about = {"service": service, "seen_version": service.version, "requested_on": on}
    return delivery.request_service(case, by=by, **about, asked=Asked(**words))


def accepted(case: Case, by: Actor, service: Service, *, starts_on: date | None = None) -> Service:
    """The provider took it on."""
    today = timezone.localdate()
    return delivery.answer_request(
        case,
        by=by,
        service=service,
        seen_version=service.version,
        is_accepted=True,
        answered_on=today,
        said=Answered(starts_on=starts_on or today),
    )


def a_running_service(town: Town) -> tuple[Case, Actor, Service]:
    """A case household whose one service has been given for sixty days."""
    case, by, _ = a_final_plan(town)
    service = accepted(case, by, requested(case, by))
    Service.objects.filter(pk=service.pk).update(starts_on=timezone.localdate() - timedelta(days=60))
    service.refresh_from_db()
    return case, by, service


def a_check(**values: Any) -> Checked:
    kept = {
        "checked_on": timezone.localdate(),
        "method": "phone",
        "method_other": "",
        "state": "ongoing",
        "times_given": 4,
        "effect": "끼니를 거르지 않음",
        "change": "",
        "change_reason": "",
        "findings": [],
    }
    return Checked(**kept | values)


def a_link(**values: Any) -> Link:
    """A linked service with both agreements of today."""
    today = timezone.localdate()
    kept = {
        "area": "economy",
        "name": "도시락 배달",
        "kind": "goods",
        "provider": "가온복지관",
        "provider_person": "",
        "provider_phone": "",
        "receiver_id": None,
        "frequency": "주 5회",
        "provider_agreed_on": today,
        "household_agreed_on": today,
    }
    return Link(**kept | values)


def a_link_case(town: Town) -> tuple[Case, Actor]:
    """A link household selected today: thirty days to connect are running."""
    case = a_case_at("delivery", town.office, manager=town.manager, path="link")
    counted = due("link_connect", timezone.now())
    dates = {"started_at": counted.start, "due_at": counted.due_at, "original_due_at": counted.due_at}
    about = {"rule": "link_connect", "kind": "measured", "stage": "selection", "round": 1, "edition": "2025"}
    record(case, Deadline, **about, **dates)
    return case, act_as(town.manager)
