"""The one path for every change of a case: lock, permission, guards, save, event, in one transaction (변경).

An action is a function whose first argument is a `Change`:

    @action("counselling.save", Permission.CANDIDATE_WRITE)
    def save(change: Change, *, data: CounsellingData) -> Counselling: ...

and is called as `save(case, by=actor, submission=..., data=...)`.
"""

import functools
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

import pghistory
from django.db import transaction
from django.utils import timezone

from dure.access.base import CaseRecord, new_id
from dure.access.policy import Permission
from dure.access.submissions import AlreadyDone, claim
from dure.access.versions import Conflict, edit
from dure.cases.core.actor import Actor
from dure.cases.core.records import Case, CaseEvent
from dure.rulebook import Reason, Refused, Rulebook, edition_on

Result = TypeVar("Result")
Made = TypeVar("Made", bound=CaseRecord)

__all__ = ["AlreadyDone", "Change", "Conflict", "action", "changing", "claim", "edit", "record_event"]


@dataclass
class Change:
    """One action under way on a locked case."""

    case: Case
    by: Actor
    at: datetime
    verb: str
    event_id: uuid.UUID
    params: dict[str, Any] = field(default_factory=dict)
    target: uuid.UUID | None = None

    @property
    def on(self) -> date:
        """The day of the action in Seoul."""
        return timezone.localdate(self.at)

    @property
    def book(self) -> Rulebook:
        """The rulebook in force on the day of the action."""
        return edition_on(self.on)

    def say(self, **params: Any) -> None:
        """What the timeline tells about this action; no personal data."""
        self.params.update(params)

    def require(self, reasons: Iterable[Reason]) -> None:
        """Refuse with every reason at once."""
        found = list(reasons)
        if found:
            raise Refused(found)

    def add(self, record: type[Made], **fields: Any) -> Made:
        """Create a record of this case with its scope columns, author and time."""
        return record._default_manager.create(**self.scope(), **fields)

    def scope(self) -> dict[str, Any]:
        """The columns every record of this case carries."""
        return {
            "case": self.case,
            "sigungu_id": self.case.sigungu_id,
            "office_id": self.case.office_id,
            "recorded_at": timezone.now(),
            "recorded_by": self.by.staff,
        }

    def edit(self, record: Any, seen_version: int | None, **fields: Any) -> Any:
        """Change a versioned record, refusing when someone else changed it since it was read."""
        return edit(record, seen_version, **fields)

    def keep(self, **fields: Any) -> None:
        """Change columns of the case itself."""
        for name, value in fields.items():
            setattr(self.case, name, value)
        self.case.save(update_fields=[*fields])


def action(verb: str, permission: Permission) -> Callable[[Callable[..., Result]], Callable[..., Result]]:
    """Turn `f(change, **data)` into an action on a case."""

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
            with changing(case, verb, permission, by=by, submission=submission, at=at) as change:
                return body(change, **data)

        return run

    return declare


@contextmanager
def changing(
    case: Case,
    verb: str,
    permission: Permission,
    *,
    by: Actor,
    submission: uuid.UUID | None = None,
    at: datetime | None = None,
) -> Iterator[Change]:
    """Lock, check and record; what the body does is saved with its event or not at all."""
    with transaction.atomic():
        if submission:
            claim(submission, by.sender, verb, case.pk)
        if by.only_reads(case):
            raise Refused([Reason("core.emergency_reads_only", {}, "product: emergency access")])
        locked = Case.objects.select_for_update(of=("self",)).select_related("office").get(pk=case.pk)
        if not by.can(permission, locked):
            raise Refused([Reason("core.not_permitted", {"permission": permission.value}, "m:10221")])
        change = Change(locked, by, at or timezone.now(), verb, new_id())
        with pghistory.context(event=str(change.event_id), actor=by.name, verb=verb):
            yield change
        record_event(change)
    case.refresh_from_db()


def record_event(change: Change) -> CaseEvent:
    """Write the action into the timeline."""
    return CaseEvent.objects.create(
        id=change.event_id,
        **change.scope(),
        verb=change.verb,
        stage=change.case.stage,
        happened_at=change.at,
        actor=change.by.name,
        params=change.params,
        target_id=change.target,
    )
