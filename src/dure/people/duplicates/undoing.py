"""Taking a merge back after days of further work (합치기 되돌리기): what still is as the merge left it goes back;
what changed since is shown with both values; what came since is listed to be given back one by one."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q

from dure.access import coded
from dure.people.duplicates.merging import index_again
from dure.people.duplicates.permits import destroyed_steps, steps_in_order
from dure.people.duplicates.records import DuplicatePair, Merge, MergeStep
from dure.people.duplicates.references import Reference, by_column, model_of, references
from dure.people.duplicates.stepping import NUMBER, digits_in, restored, stored, write_number
from dure.people.models import Household, Person

Row = Any


@dataclass(frozen=True)
class Judged:
    """One step with the row as it is now; `row` is None when it was destroyed."""

    step: MergeStep
    row: Row | None

    @property
    def is_gone(self) -> bool:
        return self.row is None

    @property
    def is_untouched(self) -> bool:
        """Whether the row still is as the merge left it, in this column."""
        if self.row is None:
            return False
        if self.step.column == NUMBER:
            return digits_in(self.row.number_sealed, self.row.pk) == digits_in(self.step.after, self.row.pk)
        return bool(stored(getattr(self.row, self.step.column)) == self.step.after)


@dataclass(frozen=True)
class Since:
    """A row that began to point to the kept record after the merge."""

    reference: Reference
    row: Row

    @property
    def key(self) -> str:
        return f"{self.reference.table}:{self.reference.column}:{self.row.pk}"


@dataclass(frozen=True)
class UndoPlan:
    """What undoing would do."""

    back: list[Judged] = field(default_factory=list)
    changed: list[Judged] = field(default_factory=list)
    gone: list[Judged] = field(default_factory=list)
    since: list[Since] = field(default_factory=list)
    destroyed: int = 0

    @property
    def gone_count(self) -> int:
        """Rows that are no more, and steps that were destroyed with theirs."""
        return len(self.gone) + self.destroyed


@dataclass(frozen=True)
class Outcome:
    """What undoing did."""

    back: int
    left: int
    gone: int
    given: int
    could_not: int


def target_of(merge: Merge) -> type[Person] | type[Household]:
    return Person if merge.kind == DuplicatePair.Kind.PERSON else Household


def plan_undo(merge: Merge) -> UndoPlan:
    """Every step judged against the present, and what came since."""
    steps = steps_in_order(merge)
    rows = _rows_of(steps)
    judged = [
        Judged(step, rows.get((step.table, step.row_id))) for step in steps if step.before != step.after
    ]
    return UndoPlan(
        back=[each for each in judged if each.is_untouched],
        changed=[each for each in judged if not (each.is_untouched or each.is_gone)],
        gone=[each for each in judged if each.is_gone],
        since=list(_since(merge, steps)),
        destroyed=destroyed_steps(merge),
    )


def _rows_of(steps: Iterable[MergeStep]) -> dict[tuple[str, UUID], Row]:
    keys: dict[str, set[UUID]] = {}
    for step in steps:
        keys.setdefault(step.table, set()).add(step.row_id)
    return {
        (table, row.pk): row
        for table, wanted in keys.items()
        for row in model_of(table)._default_manager.filter(pk__in=wanted)
    }


def _since(merge: Merge, steps: list[MergeStep]) -> Iterable[Since]:
    known = {(step.table, step.column, step.row_id) for step in steps}
    for reference in references(target_of(merge)):
        for row in reference.rows(merge.kept_id):
            if (reference.table, reference.column, row.pk) not in known:
                yield Since(reference, row)


def undone_first(merge: Merge) -> Merge | None:
    """The latest merge on top of this one: it touches one of the two records, or a row that this one changed."""
    rows = MergeStep.objects.filter(merge=merge).values("row_id")
    both = [merge.kept_id, merge.absorbed_id]
    later = Merge.objects.filter(undone_at__isnull=True, done_at__gt=merge.done_at).exclude(pk=merge.pk)
    touching = Q(kept_id__in=both) | Q(absorbed_id__in=both) | Q(steps__row_id__in=rows)
    return later.filter(touching).order_by("-done_at").first()


def take_back(merge: Merge, put_back: frozenset[UUID], give_back: frozenset[str]) -> Outcome:
    """Undo in reverse order; `put_back` are changed steps whose old value is wanted, `give_back` keys of later
    rows that go to the record that stands by itself again. The caller holds locks and transaction."""
    found = plan_undo(merge)
    wanted = {each.step.pk for each in found.back} | (put_back & {each.step.pk for each in found.changed})
    backwards = sorted([*found.back, *found.changed], key=lambda each: -each.step.order)
    done = [_restore(each) for each in backwards if each.step.pk in wanted]
    given = [_give(each, merge.absorbed_id) for each in found.since if each.key in give_back]
    for record in target_of(merge).objects.filter(pk__in=[merge.kept_id, merge.absorbed_id]):
        index_again(record)
    return Outcome(
        back=sum(done),
        left=len(found.changed) + len(found.back) - len(wanted),
        gone=found.gone_count,
        given=sum(given),
        could_not=len(done) - sum(done) + len(given) - sum(given),
    )


def _restore(judged: Judged) -> bool:
    step, row = judged.step, judged.row
    if row is None:
        return False
    if step.column == NUMBER:
        write_number(row, digits_in(step.before, row.pk))
        return True
    return _write(type(row), row.pk, step.column, restored(type(row), step.column, step.before))


def _give(since: Since, absorbed: UUID) -> bool:
    return _write(since.reference.model, since.row.pk, since.reference.column, absorbed)


def _write(model: Any, key: UUID, column: str, value: Any) -> bool:
    """False when a constraint that later work filled is in the way."""
    try:
        with transaction.atomic():
            return bool(model._default_manager.filter(pk=key).update(**{column: value}))
    except IntegrityError:
        return False


def label_of(step: MergeStep) -> str:
    """What a step is about, in words."""
    if (step.table, step.column) in by_column():
        return by_column()[step.table, step.column].ko
    model = model_of(step.table)
    return coded.label_of(
        model, next(f.name for f in model._meta.concrete_fields if f.attname == step.column)
    )
