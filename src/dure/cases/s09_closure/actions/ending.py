"""How a review ends (종결 승인, 재조사, 다른 시군구로 이관)."""

from datetime import date

from django.utils import timezone

from dure.access.policy import Permission
from dure.cases.core import deadlines
from dure.cases.core.change import Change, changing
from dure.cases.core.move import send_case
from dure.cases.core.records import Case
from dure.cases.s01_discovery.actions.discovery import Candidate, register_candidate
from dure.cases.s01_discovery.inputs import Report
from dure.cases.s07_plan.records import Plan
from dure.cases.s08_delivery.actions.services import close_service
from dure.cases.s08_delivery.queries import open_services
from dure.cases.s09_closure import queries
from dure.cases.s09_closure.actions.closure import editable, register_now
from dure.cases.s09_closure.approval import CLOSURE_APPROVAL
from dure.cases.s09_closure.records import Closure
from dure.changes import approvals
from dure.offices.models import Office


def resurvey(change: Change) -> Closure:
    """The result 재조사: the review is kept, and the case starts again with a new round (manual-2025 m:10004).

    Everything recorded stays with its round; the household is selected anew.
    """
    closure = register_now(change, editable(change))
    queries.open_plans(change.case).update(state=Plan.State.SUPERSEDED)
    deadlines.drop_all(change)
    change.keep(path=Case.Path.UNDECIDED)
    dropped: Closure = change.edit(closure, None, state=Closure.State.DROPPED)
    return dropped


def approve(change: Change, *, comment: str = "") -> Closure:
    """Approval is final: services end, clocks stop, the closing date stands (manual-2025 m:10029)."""
    approvals.decide(change, CLOSURE_APPROVAL, is_approved=True, comment=comment)
    closure: Closure = change.edit(
        queries.open_closure(change.case), None, state=Closure.State.APPROVED, approved_at=change.at
    )
    end_services(change)
    if closure.ground == "died":
        note_death(change, closure.ground_since_on)
    queries.open_plans(change.case).update(state=Plan.State.SUPERSEDED)
    deadlines.drop_all(change)
    change.keep(closed_on=change.on)
    change.say(ground=closure.ground)
    change.target = closure.pk
    return closure


def end_services(change: Change, reason: str = "사례관리 종결") -> None:
    """What case management still had under way ends with it."""
    for service in open_services(change.case):
        close_service(change, service, None, ended_on=change.on, end_reason=reason)


def note_death(change: Change, died_on: date | None) -> None:
    """The date of death belongs to the person."""
    subject = change.case.subject
    if subject.died_on is None:
        change.edit(subject, None, died_on=died_on)


def hand_over(change: Change) -> None:
    """A household that moved goes on in the other 시군구 (manual-2025 m:9929)."""
    closure = queries.approved_closure(change.case)
    send_away(change, closure.moved_to_office, closure.moved_to)


def send_away(change: Change, office: Office | None, where: str) -> None:
    """The record moves and a new case opens there; without Dure there, only where they went is kept."""
    if office is None:
        return
    successor = open_successor(change)
    send_case(change, office, kind="moved_away", reason=where)
    move = changing(successor, "closure.hand_over", Permission.CANDIDATE_WRITE, by=change.by, at=change.at)
    with move as moving:
        send_case(moving, office, kind="moved_away", days=0)


def open_successor(change: Change) -> Case:
    """The case with which the other office goes on, linked to this one."""
    case = change.case
    report = Report(
        route="agency",
        found_on=timezone.localdate(change.at),
        received_at=change.at,
        situation=f"전출로 넘어온 사례입니다. 앞 사례 {case.number}의 기록을 함께 보냅니다.",
        source_name=case.office.name,
        source_phone=case.office.phone,
    )
    candidate = Candidate(report, case.subject, case.household, previous=case)
    return register_candidate(case.office, candidate=candidate, by=change.by, at=change.at)
