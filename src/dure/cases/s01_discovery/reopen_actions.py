"""Reopening: a new problem opens a new case that goes on from the old one (사례 다시 열기)."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from dure.access.policy import Permission
from dure.cases.core.actor import Actor
from dure.cases.core.change import changing
from dure.cases.core.records import Case
from dure.cases.s01_discovery.actions import Candidate, register_candidate
from dure.cases.s01_discovery.rules import check_reopening
from dure.people.models import Person


def reopen_case(
    case: Case,
    *,
    by: Actor,
    discovery: Mapping[str, Any],
    subject: Person | None = None,
    submission: uuid.UUID | None = None,
    at: datetime | None = None,
) -> Case:
    """A new case at discovery for the same household, linked to this one, which keeps its record."""
    with changing(
        case, "case.reopen", Permission.CANDIDATE_WRITE, by=by, submission=submission, at=at
    ) as change:
        old = change.case
        change.require(check_reopening(is_open=old.status == Case.Status.OPEN))
        candidate = Candidate(discovery, subject or old.subject, old.household, previous=old)
        opened = register_candidate(old.office, candidate, by=by, at=change.at)
        change.say(number=opened.number)
        change.target = opened.pk
    return opened
