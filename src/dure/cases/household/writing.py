"""Who may change the household of a case, by stage, and the decorator of such actions (가구 변경)."""

import functools
import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from dure.access.policy import Permission
from dure.cases.core.actor import Actor
from dure.cases.core.change import Change, changing
from dure.cases.core.records import Case
from dure.cases.process import AFTERCARE, COUNSELLING, DISCOVERY
from dure.rulebook import Reason

Result = TypeVar("Result")
BY_STAGE = {
    DISCOVERY: Permission.CANDIDATE_WRITE,
    COUNSELLING: Permission.CANDIDATE_WRITE,
    AFTERCARE: Permission.AFTERCARE_WRITE,
}


def permission_for(case: Case) -> Permission:
    """A candidate's household is written by whoever counsels, a received case's by those who manage it."""
    return BY_STAGE.get(case.stage, Permission.CASE_WRITE)


def household_action(verb: str) -> Callable[[Callable[..., Result]], Callable[..., Result]]:
    """Turn `f(change, **data)` into an action on the household of a case that has not ended."""

    def declare(body: Callable[..., Result]) -> Callable[..., Result]:
        @functools.wraps(body)
        def run(
            case: Case,
            *,
            by: Actor,
            submission: uuid.UUID | None = None,
            at: datetime | None = None,
            **data: Any,
        ) -> Result:
            with changing(case, verb, Permission.CASE_READ, by=by, submission=submission, at=at) as change:
                change.require(_refusals(change))
                return body(change, **data)

        return run

    return declare


def _refusals(change: Change) -> list[Reason]:
    if change.case.status == Case.Status.ENDED:
        return [Reason("core.case_has_ended", {}, "m:10030")]
    needed = permission_for(change.case)
    if change.by.can(needed, change.case):
        return []
    return [Reason("core.not_permitted", {"permission": needed.value}, "m:10221")]
