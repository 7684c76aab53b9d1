"""Making two records one (합치기): every row that points to the absorbed record, found from the records themselves.

Rows are never removed. A row that a unique constraint keeps from moving stays with the absorbed record; a
second present membership of one household is ended instead, so that it can move.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from dure.access.versions import edit
from dure.people.duplicates.choosing import Record, chosen_values
from dure.people.duplicates.records import DuplicatePair, Merge
from dure.people.duplicates.references import Reference, references
from dure.people.duplicates.stepping import Steps
from dure.people.models import MERGED, Household, Membership, Person, Relation
from dure.people.queries import current_members
from dure.people.tokens import index_person

PERSON = DuplicatePair.Kind.PERSON


@dataclass(frozen=True)
class Wish:
    """Who stays, which values are taken from the other, and the version of the kept record that was seen."""

    kept: Record
    other: Record
    choices: Mapping[str, str] = field(default_factory=dict)
    seen_version: int | None = None

    @property
    def kind(self) -> str:
        return PERSON if isinstance(self.kept, Person) else DuplicatePair.Kind.HOUSEHOLD


@dataclass(frozen=True)
class Moving:
    """How many rows of one table move, and how many stay with the absorbed record."""

    ko: str
    moves: int
    stays: int


def join_records(merge: Merge, wish: Wish, on: date) -> Steps:
    """Carry the merge out; the caller holds the locks and the transaction."""
    steps = Steps(merge)
    for reference in references(type(wish.kept)):
        steps.mark(reference, wish.kept.pk)
    if isinstance(wish.kept, Household) and isinstance(wish.other, Household):
        end_double_memberships(steps, household_doubles(wish.kept.pk, wish.other.pk), on)
        keep_one_head(steps, wish.kept, wish.other)
    else:
        end_double_memberships(steps, person_doubles(wish.kept.pk, wish.other.pk), on)
    for reference in references(type(wish.kept)):
        steps.repoint(reference, movable(reference, wish.kept.pk, wish.other.pk), wish.kept.pk)
    take_values(steps, wish)
    steps.change(wish.other, merged_into_id=wish.kept.pk)
    steps.save()
    index_again(wish.kept)
    index_again(wish.other)
    return steps


def movable(reference: Reference, kept: UUID, other: UUID) -> QuerySet:
    """Rows that can point to the kept record instead."""
    rows = reference.rows(other).exclude(pk__in=reference.clashing(other, kept))
    return rows.exclude(_to_itself(reference, kept, other))


def _to_itself(reference: Reference, kept: UUID, other: UUID) -> Q:
    """A relation between the two would become one of a person to themselves: it stays, out of sight."""
    if reference.model is not Relation:
        return Q(pk__in=[])
    return Q(person_id=kept, other_id=other) | Q(person_id=other, other_id=kept)


def plan(kept: Record, other: Record) -> list[Moving]:
    """What moves, table by table, before anybody decides."""
    counted: dict[str, list[int]] = {}
    for reference in references(type(kept)):
        rows = reference.rows(other.pk).count()
        moves = movable(reference, kept.pk, other.pk).count()
        if reference.model is Membership:
            moves = rows  # a second present membership is ended and then moves
        totals = counted.setdefault(reference.ko, [0, 0])
        totals[0], totals[1] = totals[0] + moves, totals[1] + rows - moves
    return [Moving(ko, moves, stays) for ko, (moves, stays) in counted.items() if moves or stays]


Doubles = list[tuple[Membership, Membership]]


def person_doubles(kept: UUID, other: UUID) -> Doubles:
    """Households to which both belong now: the kept's membership and the absorbed's."""
    return _doubles(other, kept, "person_id", "household_id")


def household_doubles(kept: UUID, other: UUID) -> Doubles:
    """Persons who belong to both households now."""
    return _doubles(other, kept, "household_id", "person_id")


def _doubles(other: UUID, kept: UUID, own: str, shared: str) -> Doubles:
    present = Membership.objects.filter(until_on__isnull=True)
    stay = {getattr(row, shared): row for row in present.filter(**{own: kept})}
    leave = present.filter(**{own: other}).order_by("pk")
    return [(stay[key], row) for row in leave if (key := getattr(row, shared)) in stay]


def end_double_memberships(steps: Steps, doubles: Doubles, on: date) -> None:
    """One membership stays; the other ends today, and who was head through it stays head."""
    for stays, leaves in doubles:
        was_head = leaves.is_head and leaves.household_id == stays.household_id
        ended = max(on, leaves.from_on)
        steps.change(leaves, until_on=ended, leaving_reason=MERGED, is_head=False)
        if was_head and not stays.is_head:
            steps.change(stays, is_head=True, relation=leaves.relation or stays.relation)


def keep_one_head(steps: Steps, kept: Household, other: Household) -> None:
    """A household has one head: that of the household that stays."""
    if current_members(kept).filter(is_head=True).exists():
        for member in current_members(other).filter(is_head=True):
            steps.change(member, is_head=False)


def take_values(steps: Steps, wish: Wish) -> None:
    """The chosen fields, under the version that was seen on the page."""
    values, takes_number = chosen_values(wish.kind, wish.kept, wish.other, wish.choices)
    edit(wish.kept, wish.seen_version)
    steps.change(wish.kept, **values)
    if takes_number and isinstance(wish.kept, Person) and isinstance(wish.other, Person):
        steps.take_number(wish.kept, wish.other)


def index_again(record: Record) -> None:
    """Search words of the persons concerned: an absorbed one is found no more."""
    fresh: Any = type(record)._default_manager.get(pk=record.pk)
    if isinstance(fresh, Household):
        for member in current_members(fresh):
            index_person(member.person)
    else:
        index_person(fresh)
