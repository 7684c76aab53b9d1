"""The one path for every change of any record: submission, lock, permission, guards, save, event (변경).

An action is a function whose first argument is a `Change` and whose other arguments, all by name, are its input:

    @action("fund.open", Permission.FUND_WRITE)
    def open_year(change: Change[Office], *, year: int, amount: int) -> Fund: ...

and is called as `open_year(office, by=actor, submission=…, year=2026, amount=…)`. A page, an import, a job and an
interface call the same. Sent again under the same submission it acts once and gives the first result.
"""

import functools
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

import pghistory
from django.db import transaction
from django.utils import timezone

from dure import manifest
from dure.access.actor import Actor
from dure.access.answers import end_keeping
from dure.access.base import Versioned, new_id
from dure.access.models import Submission
from dure.access.policy import Right
from dure.access.reading import forget
from dure.access.submissions import AlreadyDone, claim, keep_result
from dure.changes.inputs import Input, input_of
from dure.changes.roots import root_of
from dure.rulebook import Reason, Refused

Result = TypeVar("Result")
# What is asked for, or how it follows from the locked record.
Needed = Right | Callable[[Any], Right]


@dataclass(frozen=True)
class Action:
    """An action as the list of all actions has it."""

    verb: str
    permission: Needed
    input: type[Input]
    run: Callable[..., Any]


ACTIONS: dict[str, Action] = {}


def action(verb: str, permission: Needed) -> Callable[[Callable[..., Result]], Callable[..., Result]]:
    """Turn `f(change, **input)` into an action on the change's root."""

    def declare(body: Callable[..., Result]) -> Callable[..., Result]:
        @functools.wraps(body)
        def run(
            root: Any,
            *,
            by: Actor,
            submission: uuid.UUID | None = None,
            at: datetime | None = None,
            sure: bool = False,
            **given: Any,
        ) -> Result:
            about: dict[str, Any] = {"by": by, "submission": submission, "at": at, "sure": sure}
            return carry_out(root, verb, permission, body, given=given, **about)

        return listed(verb, permission, body, run)

    return declare


def listed(
    verb: str,
    permission: Needed,
    body: Callable[..., Result],
    run: Callable[..., Result],
    before: int = 1,
) -> Callable[..., Result]:
    """Put an action on the list of all actions, with its input read off its arguments."""
    ACTIONS[verb] = Action(verb, permission, input_of(verb, body, before), run)
    return run


def carry_out(
    root: Any,
    verb: str,
    permission: Needed,
    body: Callable[..., Result],
    *,
    given: dict[str, Any],
    **about: Any,
) -> Result:
    """One change with its result kept; a repeated submission gives the kept result and changes nothing."""
    try:
        with changing(root, verb, permission, **about) as change:
            as_they_are_now(given)
            change.result = body(change, **given)
    except AlreadyDone as done:
        again: Result = done.result()
        return again
    result: Result = change.result
    return result


def as_they_are_now(given: dict[str, Any]) -> None:
    """Records read before the lock are read again: somebody may have decided about them in between."""
    for record in given.values():
        if isinstance(record, Versioned) and not record._state.adding:
            try:
                record.refresh_from_db()
            except type(record).DoesNotExist as gone:
                raise Refused([Reason("core.record_gone")]) from gone


@contextmanager
def changing(
    record: Any,
    verb: str,
    permission: Needed,
    *,
    by: Actor,
    submission: uuid.UUID | None = None,
    at: datetime | None = None,
    sure: bool = False,
) -> Iterator[Any]:
    """Claim, lock, check and record; what the body does is saved with its event or not at all.

    `sure`: who acts has read the doubts about it and means it all the same.
    """
    root = root_of(record)
    with transaction.atomic():
        claimed = claim(submission, by.sender, verb, root.case_id(record)) if submission else None
        require(root.closed_to(by, record))
        locked = root.lock(record)
        root.begin(locked)
        needed = permission if isinstance(permission, Right) else permission(locked)
        require(root.refusals(by, needed, locked))
        change = root.change(locked, by, at or timezone.now(), verb, new_id(), sure=sure)
        with pghistory.context(event=str(change.event_id), actor=by.name, verb=verb):
            yield change
        root_of(change.about or locked).tell(change)
        for hear in listeners():
            hear(change)
        if not change.is_gone:
            record.refresh_from_db()
        end(claimed, change.result)
    forget()


def end(claimed: Submission | None, result: Any) -> None:
    """The result is kept for a second sending, and the answers for this change no longer."""
    if not keep_result(claimed, result):
        end_keeping()


@functools.cache
def listeners() -> list[Callable[[Any], None]]:
    """What other areas do about every change, as they declare it."""
    return [manifest.named(path) for path in manifest.every("hears")]


def require(reasons: list[Reason]) -> None:
    if reasons:
        raise Refused(reasons)
