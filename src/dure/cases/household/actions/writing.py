"""Who may change the household of a case, by stage, and the decorator of such actions (가구 변경)."""

import functools
from collections.abc import Callable
from typing import Any, TypeVar

from dure.access.policy import Permission
from dure.cases.core.change import Change, action
from dure.cases.core.records import Case
from dure.cases.process import AFTERCARE, COUNSELLING, DISCOVERY
from dure.rulebook import Reason, Refused

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
    """Turn `f(change, **input)` into an action on the household of a case that has not ended."""

    def declare(body: Callable[..., Result]) -> Callable[..., Result]:
        @functools.wraps(body)
        def while_open(change: Change, **given: Any) -> Result:
            if change.case.status == Case.Status.ENDED:
                raise Refused([Reason("core.case_has_ended")])
            return body(change, **given)

        return action(verb, permission_or_reading)(while_open)

    return declare


def permission_or_reading(case: Case) -> Permission:
    """That an ended case is closed to writing is told to everybody who reads it."""
    return Permission.CASE_READ if case.status == Case.Status.ENDED else permission_for(case)
