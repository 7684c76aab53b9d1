"""So many rows in the lists of a town (목록 시험 자료): each kind of row once for every number."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from dure.access.log_records import ReadEntry
from dure.access.models import Grant, SignInAttempt
from dure.cases.core.pass_records import DayPass
from dure.cases.core.records import Attachment, Case, Consent, Deadline, Task
from dure.cases.s01_discovery.call_records import TransferredCall
from dure.cases.s04_assessment.health_records import HealthInterview
from dure.cases.s05_conference.records import Conference, SolutionRequest
from dure.cases.s08_delivery.records import Contact, Service
from dure.cases.s10_aftercare.records import AftercarePlan
from dure.changes.records import Approval
from dure.notify.models import Notice, Outgoing
from dure.offices.models import ModelRequest, Office, PrivacyTraining, Staff
from dure.protection.emergency.records import EmergencyAccess
from dure.protection.restriction.records import Restriction
from dure.protection.retention.records import Destruction, DestructionItem, RetentionHold
from dure.protection.review.records import LogFinding, LogReview
from dure.resources.models import Offer, Provider
from dure.safety.models import GivenPlace
from tests.areas.lending.models import Loan
from tests.duplicates import a_pair, the_same_twice
from tests.factories import Town, a_case_at, a_worker, ago, an_office, consents_to, record
from tests.list_rows_areas import (
    of_bodies,
    of_learning,
    of_requests,
    of_supply,
    of_the_figures,
    of_the_fund,
    of_the_net,
    of_the_rounds,
    of_the_signals,
)
from tests.reporting import reported
from tests.roles import as_owner
from tests.visiting import an_incident, planned


def fill(town: Town, case: Case, officer: Staff, agent: Staff, number: int) -> None:
    """`case` is the one whose own lists are filled; the agent works at an agency."""
    elsewhere = an_office(town.sigungu, name="가온2동")
    of_the_directory(town, number)
    of_the_fund(town, number)
    of_learning(town, number)
    of_bodies(town, number)
    of_supply(town, number)
    of_the_figures(town, number)
    of_the_signals(town, number)
    of_the_rounds(town, case, number)
    of_the_net(town, number)
    for at in range(number):
        shared(town, elsewhere, agent)
        of_cases(town, at)
        of_leaders(town, officer, at)
        of_case(case, town.leader, at)
        of_requests(town, case, agent, at)
        told(town, at)
    of_the_office(town, officer, number)
    for _ in range(number):
        reported(town)
        planned(town)
        an_incident(town)
    with as_owner():
        for at in range(number):
            about = {"house": f"샘터길{at}", "address": f"샘터길 {at}", "x": 1_000_000, "y": 1_900_000}
            GivenPlace.objects.create(sigungu=town.sigungu, **about)


def of_the_directory(town: Town, number: int) -> None:
    """Providers with a service each, which is due for a look; one more, because each is another's twin."""
    about = {"sigungu": town.sigungu, "status": "approved"}
    with as_owner():
        for at in range(number + 1):
            provider = Provider.objects.create(
                kind="local", name=f"나래식당 {at}", name_key="나래식당", **about
            )
            named = {"name": "밑반찬지원", "name_key": "밑반찬지원", "kind": "programme"}
            long_ago = timezone.localdate() - timedelta(days=9)
            Offer.objects.create(
                provider=provider, small_class="5-1-1", group="5-1", valid_until=long_ago, **named, **about
            )


def of_cases(town: Town, at: int) -> None:
    """What a worker and a leader have to do."""
    due = timezone.now() + timedelta(days=at - 1)
    a_case_at("discovery", town.office, next_due_at=due, is_urgent=at % 2 == 0)
    plan = a_case_at("plan", town.office, manager=town.leader, path="case", next_due_at=due)
    about = {"rule": "plan", "kind": "measured", "stage": "plan", "round": 1, "edition": "2025"}
    record(plan, Deadline, **about, started_at=ago(days=9), due_at=due, original_due_at=due)
    about = {"kind": "plan", "target_id": plan.pk, "asked_at": ago(days=at)}
    record(plan, Approval, **about, asked_by=town.manager)
    record(plan, Approval, **about, asked_by=town.leader, decision="approved", decided_by=town.center_leader)
    about = {"kind": "internal", "number": 1, "purpose": "check", "title": "점검", "edition": "2025"}
    record(
        plan, Conference, **about, scheduled_at=timezone.now() - timedelta(minutes=at + 1), chair=town.leader
    )
    about = {"person": plan.subject, "interviewer": town.manager, "edition": "2025", "result": ["own_check"]}
    record(plan, HealthInterview, **about, interviewed_on=timezone.localdate() - timedelta(days=at))
    about = {"route": "transferred_call", "received_at": ago(days=at), "accepted_at": ago(days=at)}
    record(plan, TransferredCall, **about, content="전화", answered_at=timezone.now())
    record(plan, SolutionRequest, requested_at=ago(days=at), progress="진행", question="의뢰")
    after = a_case_at("aftercare", town.office, status="aftercare", path="case", next_due_at=due)
    days = {
        "starts_on": date(2026, 1, at % 28 + 1),
        "first_due_on": date(2026, 7, 1),
        "ends_on": date(2027, 1, 1),
    }
    record(after, AftercarePlan, basis="case", visits_due=2, planned_on=["2026-05-06"], **days)
    past = {
        "rule": "aftercare_first",
        "kind": "measured",
        "stage": "aftercare",
        "round": 1,
        "edition": "2025",
    }
    record(after, Deadline, **past, started_at=ago(days=20), due_at=due, original_due_at=due)
    a_pair(*the_same_twice(town.office))
    with as_owner():
        Loan.objects.create(
            household=after.household,
            office=town.office,
            sigungu=town.sigungu,
            item=f"휠체어 {at}",
            lent_on=date(2026, 1, 5),
            due_on=timezone.localdate(due),
        )


def shared(town: Town, elsewhere: Office, agent: Staff) -> None:
    """A case of another office, whole for the leader and in part for the agent."""
    case = a_case_at("delivery", elsewhere, path="case")
    consents_to(case, "가온복지관")
    with as_owner():
        for staff, reason in ((town.leader, "joint_manager"), (agent, "shared_service")):
            Grant.objects.create(case_id=case.pk, staff=staff, reason=reason, from_on=timezone.localdate())


def told(town: Town, at: int) -> None:
    """What the leader was told, and what left by mail."""
    with as_owner():
        Notice.objects.create(staff=town.leader, verb="task.add", address="/my-work", actor="한다온")
        Outgoing.objects.create(
            sigungu=town.sigungu, key=f"{town.office.code}-{at}", channel="mail", subject="[두레] 오늘의 두레"
        )


def of_leaders(town: Town, officer: Staff, at: int) -> None:
    """What is kept, hidden, opened and destroyed."""
    ended = {"status": "ended", "path": "case", "closed_on": date(2015, 1, at % 28 + 1)}
    a_case_at("closure", town.office, ended_on=date(2015, 2, 1), **ended)
    held = a_case_at("closure", town.office, status="ended", path="case")
    record(held, RetentionHold, ground="litigation", from_on=date(2026, 1, 1), review_on=date(2026, 12, 1))
    hidden = a_case_at("delivery", town.office, path="case", is_restricted=True)
    record(
        hidden,
        Restriction,
        ground="violence",
        from_on=date(2026, 1, 1),
        review_on=date(2026, 12, at % 28 + 1),
    )
    about: dict[str, Any] = {
        "ground": "life",
        "text": "위급",
        "opened_at": ago(days=at),
        "until_at": ago(hours=1),
    }
    with as_owner():
        Grant.objects.create(
            case_id=hidden.pk, staff=town.leader, reason="restriction", from_on=date(2025, 1, 1)
        )
    for verdict in ("", "justified"):
        record(held, EmergencyAccess, staff=town.manager, verdict=verdict, **about)
    record(held, EmergencyAccess, staff=town.leader, **about)
    record(held, EmergencyAccess, staff=officer, **about)
    opened = datetime(2026, 12, at % 28 + 1, 10, tzinfo=timezone.get_default_timezone())
    day = {"ground": "visitor", "opened_at": opened, "until_at": opened}
    record(held, DayPass, staff=town.manager, **day)


def of_case(case: Case, staff: Staff, at: int) -> None:
    """The lists of one case."""
    record(case, Task, title=f"할 일 {at}", owner=staff, due_on=timezone.localdate() + timedelta(days=at))
    about = {"kind": "other", "title": f"문서 {at}", "file_name": "a.pdf", "content_type": "application/pdf"}
    record(case, Attachment, **about, size=100 + at, digest="0" * 64, recorded_by=staff)
    record(
        case, Service, name=f"서비스 {at}", provider="가온복지관", state="active", starts_on=date(2026, 1, 5)
    )
    record(
        case,
        Contact,
        happened_on=date(2026, 2, at % 28 + 1),
        method="phone",
        outcome="reached",
        text="통화",
        staff=staff,
    )
    about = {"person": case.subject, "kind": "general", "method": "paper", "text_edition": "2025"}
    record(case, Consent, **about, given_on=date(2026, 3, at % 28 + 1))


def a_model_request(town: Town, someone: Staff, officer: Staff, at: int) -> ModelRequest:
    """Asked for, and answered with no: an office has one at most that waits."""
    asked = {"requested_by": someone, "requested_at": ago(days=at + 1), "reason": f"까닭 {at}"}
    said = {
        "answered_by": officer,
        "answered_at": ago(hours=at + 1),
        "is_granted": False,
        "answer": f"답 {at}",
    }
    place = {"sigungu": town.sigungu, "office": town.office}
    return ModelRequest.objects.create(**place, town_model="basic", **asked, **said)


def of_the_office(town: Town, officer: Staff, number: int) -> None:
    """Staff and what is written of them."""
    with as_owner():
        destruction = Destruction.objects.create(
            number=f"2026-{town.office.code}",
            office=town.office,
            sigungu=town.sigungu,
            proposed_by=town.leader,
        )
        months = [date(2026 - at // 12, 12 - at % 12, 1) for at in range(number)]
        reviews = [
            LogReview.objects.create(sigungu=town.sigungu, month=month, counts={"entries": 3})
            for month in months
        ]
    for at in range(number):
        someone = a_worker(town.office, "welfare_officer", f"나{at}")
        with as_owner():
            a_model_request(town, someone, officer, at)
            PrivacyTraining.objects.filter(staff=someone).delete()
            a_training(someone, town.leader)
            LogFinding.objects.create(
                review=reviews[0], sigungu=town.sigungu, staff=someone, kind="many", facts={"days": []}
            )
            SignInAttempt.objects.create(staff=town.leader, sigungu=town.sigungu, outcome="failed", login="x")
            item = {
                "case_id": someone.pk,
                "case_number": f"지난-{at}",
                "rule": "case",
                "expired_on": date(2026, 1, 1),
            }
            DestructionItem.objects.create(
                destruction=destruction, office=town.office, sigungu=town.sigungu, **item
            )
            ReadEntry.objects.create(
                staff=officer,
                sigungu=town.sigungu,
                act="view",
                subject_kind="emergency",
                subject_hash="0" * 64,
                purpose=f"긴급 열람 시도 {at}",
                page="emergency_open",
            )


def a_training(staff: Staff, own: Staff) -> None:
    """One that waits for someone to confirm it, and one more of one's own."""
    for each in (staff, own):
        PrivacyTraining.objects.create(
            staff=each,
            sigungu_id=each.sigungu_id,
            year=timezone.localdate().year,
            course=f"심화 과정 {staff.name}",
            completed_on=timezone.localdate(),
            declared_by=each,
            declared_at=timezone.now(),
        )
