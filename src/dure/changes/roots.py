"""What a change is about (바뀌는 것의 뿌리): how a record of a kind is locked, who may, and where its events stand.

A kind that needs nothing of its own declares nothing. One that does declares a `Root`:

    @root(Case)
    class CaseRoot(Root): ...
"""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar, Generic, TypeVar

from django.db import models
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from dure.access.actor import Actor
from dure.access.answers import keep_answers
from dure.access.policy import Right
from dure.access.versions import edit
from dure.changes.records import Event
from dure.rulebook import Reason, Refused, Rulebook, edition_on
from dure.rulebook.calendar import in_seoul

R = TypeVar("R", bound=models.Model)
ROOTS: dict[type[models.Model], "Root"] = {}


@dataclass
class Change(Generic[R]):
    """One action under way on a locked record."""

    root: R
    by: Actor
    at: datetime
    verb: str
    event_id: uuid.UUID
    params: dict[str, Any] = field(default_factory=dict)
    target: uuid.UUID | None = None
    # The record in whose history the event stands, where it is not the root: what was made there.
    about: Any = None
    result: Any = None
    # When it happened, where that is another time than that of the action.
    happened_at: datetime | None = None
    # Whether doubts were read and are set aside.
    sure: bool = False
    # Whether the root itself was taken away: it is not read again.
    is_gone: bool = False

    @property
    def when(self) -> datetime:
        """When what is recorded happened; the time of the action unless it was said."""
        return self.happened_at or self.at

    def happened(self, when: date | datetime | None) -> None:
        """Say when it happened: a moment, or a day before that of the action, which then counts from its beginning.

        Stages, milestones, clocks and the timeline follow; when it was entered is kept beside it.
        """
        if isinstance(when, datetime):
            self.happened_at = min(when, self.at)
        elif when and when < self.on:
            self.happened_at = in_seoul(when)

    @property
    def on(self) -> date:
        """The day of the action in Seoul."""
        return timezone.localdate(self.at)

    @property
    def book(self) -> Rulebook:
        """The rulebook in force on the day of the action."""
        return edition_on(self.on)

    def say(self, **params: Any) -> None:
        """What the history tells about this action; no personal data."""
        self.params.update(params)

    def require(self, reasons: Iterable[Reason]) -> None:
        """Refuse with every reason at once."""
        found = list(reasons)
        if found:
            raise Refused(found)

    def doubt(self, reasons: Iterable[Reason]) -> None:
        """What is hardly so, but may be: refused until whoever acts says that it is meant."""
        if not self.sure:
            self.require(reasons)

    def edit(self, record: Any, seen_version: int | None, **fields: Any) -> Any:
        """Change a versioned record, refusing when someone else changed it since it was read."""
        return edit(record, seen_version, **fields)


class Root:
    """How records of one kind are changed; the defaults suit a record with its own scope columns."""

    change: ClassVar[type[Change[Any]]] = Change
    # The page of a record, by the name of its view, and what is read along with a record to name it.
    page: ClassVar[str] = ""
    beside: ClassVar[tuple[str, ...]] = ()

    def title(self, record: Any) -> str:
        """What the record is called on the page of changes."""
        return str(record)

    def keys(self, record: Any) -> list[Any]:
        """What the address of its page is made of."""
        return [record.pk]

    def address(self, record: Any) -> str:
        return reverse(self.page, args=self.keys(record)) if self.page else ""

    def case_id(self, record: Any) -> uuid.UUID | None:
        """The case whose destruction takes the submission along."""
        return getattr(record, "case_id", None)

    def closed_to(self, by: Actor, record: Any) -> list[Reason]:
        """Why this actor may change nothing of the record, asked before it is locked."""
        return []

    def lock(self, record: Any) -> Any:
        """The row as it is now, held until the change is saved; one out of reach is refused."""
        return self.found(self.held(record))

    def begin(self, locked: Any) -> None:
        """What is asked from now on, no lock being waited for, is asked once (access/answers.py)."""
        keep_answers()

    def held(self, record: Any) -> Any:
        rows = type(record)._default_manager.select_for_update(of=("self",), no_key=True)
        return rows.filter(pk=record.pk).first()

    def found(self, record: Any) -> Any:
        if record is None:
            raise Refused([Reason("core.not_permitted", {"permission": ""})])
        return record

    def refusals(self, by: Actor, permission: Right, record: Any) -> list[Reason]:
        """Why this actor may not do that to the record."""
        if by.can(permission, record):
            return []
        return [Reason("core.not_permitted", {"permission": permission.value})]

    def sigungu_id(self, change: Change[Any]) -> uuid.UUID | None:
        """The 시군구 whose administrators and privacy officers read of the change."""
        return sigungu_of(change.about or change.root)

    def office_id(self, change: Change[Any]) -> uuid.UUID | None:
        """The office whose people read of the change."""
        found: uuid.UUID | None = getattr(change.about or change.root, "office_id", None)
        return found

    def events(self, record: Any) -> QuerySet[Any]:
        """What was done to the record, by whom and when."""
        return Event.objects.filter(Q(root_id=record.pk) | Q(target_id=record.pk))

    def tell(self, change: Any) -> None:
        """Write the change into the history of events."""
        about = change.about or change.root
        Event.objects.create(
            id=change.event_id,
            root_kind=about._meta.label_lower,
            root_id=about.pk,
            sigungu_id=self.sigungu_id(change),
            office_id=self.office_id(change),
            verb=change.verb,
            happened_at=change.when,
            actor=change.by.name,
            recorded_by=change.by.staff,
            params=change.params,
            target_id=change.target,
        )


class NewOrHeld(Root):
    """One that is being made is nobody else's yet; another is held, read with what stands beside it."""

    def lock(self, record: Any) -> Any:
        return record if record._state.adding else super().lock(record)

    def held(self, record: Any) -> Any:
        rows = type(record)._default_manager.select_for_update(of=("self",), no_key=True)
        beside = rows.select_related(*self.beside) if self.beside else rows
        return beside.filter(pk=record.pk).first()


class NewAtOffice(NewOrHeld):
    """The same of what belongs to an office."""

    beside: ClassVar[tuple[str, ...]] = ("sigungu", "office")


def sigungu_of(record: Any) -> uuid.UUID | None:
    """The 시군구 that the record belongs to, through its office where it has no column of its own."""
    if hasattr(record, "sigungu_id"):
        found: uuid.UUID | None = record.sigungu_id
        return found
    office = getattr(record, "office", None)
    return office.sigungu_id if office else None


def root(kind: type[models.Model]) -> Callable[[type[Root]], type[Root]]:
    """Declare how records of a kind are changed."""

    def declare(how: type[Root]) -> type[Root]:
        ROOTS[kind] = how()
        return how

    return declare


def root_of(record: models.Model) -> Root:
    """How this record is changed."""
    return next((ROOTS[kind] for kind in type(record).__mro__ if kind in ROOTS), PLAIN)


PLAIN = Root()
