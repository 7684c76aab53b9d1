"""Changes of a case: every record made carries its scope, every action stands on its timeline (사례의 변경).

    @action("counselling.save", Permission.CANDIDATE_WRITE)
    def save(change: Change, *, data: CounsellingData) -> Counselling: ...

and is called as `save(case, by=actor, submission=..., data=...)`. The path itself: `dure.changes.change`.
"""

import uuid
from typing import Any, TypeVar

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from dure.access.actor import Actor
from dure.access.answers import BEGIN
from dure.access.base import CaseRecord
from dure.access.policy import Permission
from dure.access.versions import Conflict
from dure.cases.core.records import Case, CaseEvent
from dure.cases.core.relations import may_by_place, only_reads, reaches
from dure.changes import roots
from dure.changes.change import action, changing
from dure.rulebook import Reason

Made = TypeVar("Made", bound=CaseRecord)

__all__ = ["Change", "Conflict", "action", "changing"]


class Change(roots.Change[Case]):
    """One action under way on a locked case."""

    @property
    def case(self) -> Case:
        return self.root

    def add(self, record: type[Made], **fields: Any) -> Made:
        """Create a record of this case with its scope columns, author and time."""
        return record._default_manager.create(**self.scope(), **fields)

    def scope(self) -> dict[str, Any]:
        """The columns every record of this case carries."""
        return scope_of(self.case, self.by)

    def keep(self, **fields: Any) -> None:
        """Change columns of the case itself."""
        for name, value in fields.items():
            setattr(self.case, name, value)
        self.case.save(update_fields=[*fields])


def scope_of(case: Case, by: Actor) -> dict[str, Any]:
    """The columns of a record of the case that this actor makes now."""
    return {
        "case": case,
        "sigungu_id": case.sigungu_id,
        "office_id": case.office_id,
        "recorded_at": timezone.now(),
        "recorded_by": by.staff,
    }


@roots.root(Case)
class CaseRoot(roots.Root):
    """A case is locked with its office; who opened it in an emergency only reads it."""

    change = Change

    def case_id(self, record: Case) -> uuid.UUID:
        return record.pk

    def lock(self, record: Case) -> Case:
        """Held with its office."""
        return Case.objects.select_for_update(of=("self",)).select_related("office").get(pk=record.pk)

    def begin(self, locked: Case) -> None:
        """Whoever begins to change it sees it to the end (sql/reading.sql)."""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {BEGIN}, dure.note_acting(%s)", [locked.pk])

    def closed_to(self, by: Actor, record: Case) -> list[Reason]:
        if may_by_place(by, Permission.CASE_PART, record):
            return []
        if only_reads(by, record):
            return [Reason("core.emergency_reads_only")]
        if by.standing and reaches(by.standing, record) and not by.can(Permission.CASE_PART, record):
            return [Reason("core.not_permitted", {"permission": Permission.CASE_READ.value})]
        return []

    def events(self, record: Case) -> QuerySet[CaseEvent]:
        return CaseEvent.objects.filter(case=record)

    def tell(self, change: roots.Change[Any]) -> None:
        record_event(change, change.about or change.root)


def record_event(change: roots.Change[Any], case: Case) -> CaseEvent:
    """Write the action into the timeline of the case."""
    return CaseEvent.objects.create(
        id=change.event_id,
        **scope_of(case, change.by),
        verb=change.verb,
        stage=case.stage,
        happened_at=change.when,
        actor=change.by.name,
        params=change.params,
        target_id=change.target,
    )
