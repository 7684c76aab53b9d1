"""Reopening: a new problem opens a new case that goes on from the old one (사례 다시 열기)."""

from dure.access.policy import Permission
from dure.cases.core.change import Change, action
from dure.cases.core.records import Case
from dure.cases.s01_discovery.actions.discovery import Candidate, register_candidate
from dure.cases.s01_discovery.inputs import Report
from dure.cases.s01_discovery.rules import check_reopening
from dure.people.models import Person


@action("case.reopen", Permission.CANDIDATE_WRITE)
def reopen_case(change: Change, *, report: Report, subject: Person | None = None) -> Case:
    """A new case at discovery for the same household, linked to this one, which keeps its record."""
    old = change.case
    change.require(check_reopening(is_open=old.status == Case.Status.OPEN))
    candidate = Candidate(report, subject or old.subject, old.household, previous=old)
    opened = register_candidate(old.office, candidate=candidate, by=change.by, at=change.at)
    change.say(number=opened.number)
    change.target = opened.pk
    return opened
