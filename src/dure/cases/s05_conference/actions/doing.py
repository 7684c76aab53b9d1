"""Acting on one conference: the permission follows its kind (사례회의 권한)."""

import functools
import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from dure.access.actor import Actor
from dure.access.policy import Permission
from dure.cases.core.change import Change
from dure.cases.s05_conference.records import Conference
from dure.cases.s05_conference.rules import SOLUTION
from dure.changes.change import carry_out, listed
from dure.rulebook import Reason, Refused

Result = TypeVar("Result")


def permission_for(kind: str) -> Permission:
    """The 시군구 holds and records solution conferences, the managing team all others (manual-2025 m:9042)."""
    return Permission.SIGUNGU_ACT if kind == SOLUTION else Permission.CASE_WRITE


def on_conference(verb: str) -> Callable[[Callable[..., Result]], Callable[..., Result]]:
    """Like `action`, for `f(change, conference, …)` called as `f(conference, by=…, …)`."""

    def declare(body: Callable[..., Result]) -> Callable[..., Result]:
        @functools.wraps(body)
        def run(
            conference: Conference,
            *,
            by: Actor,
            submission: uuid.UUID | None = None,
            at: datetime | None = None,
            **data: Any,
        ) -> Result:
            def act(change: Change, **given: Any) -> Result:
                change.target = conference.pk
                return body(change, Conference.objects.get(pk=conference.pk), **given)

            about: dict[str, Any] = {"by": by, "submission": submission, "at": at}
            return carry_out(conference.case, verb, permission_for(conference.kind), act, given=data, **about)

        return listed(verb, Permission.CASE_WRITE, body, run, before=2)

    return declare


def require_open(conference: Conference) -> None:
    """Only a meeting still to come can be changed."""
    if conference.minutes_at or conference.cancelled_at:
        raise Refused([Reason("s05.conference_over")])


def name_meeting(change: Change, conference: Conference) -> None:
    """What the timeline says: which meeting, never who came or what was said."""
    change.say(kind=conference.kind, number=conference.number, purpose=conference.purpose)
