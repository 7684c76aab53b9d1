"""Two records side by side (나란히 보기): values with marks, homes, cases; resident numbers only as 일치·다름."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.utils import timezone

from dure.access.coded import value_in_words
from dure.people.duplicates.choosing import NUMBER, Field, Record, fields_of, is_empty
from dure.people.duplicates.comparing import compare_persons
from dure.people.duplicates.facts import person_facts
from dure.people.duplicates.permits import cases_of
from dure.people.duplicates.records import DuplicatePair
from dure.people.models import Household, Membership, Person
from dure.people.queries import current_members
from dure.rulebook import latest

MARKS = {
    "same": ("같음", "success"),
    "spaced": ("띄어쓰기만 다름", "warning"),
    "differs": ("다름", "danger"),
    "one": ("한쪽만", ""),
}


@dataclass(frozen=True)
class Row:
    """One field of both, in words, with its mark."""

    name: str
    label: str
    first: str
    second: str
    mark: str
    tone: str


@dataclass(frozen=True)
class Side:
    """One record with what surrounds it."""

    record: Record
    homes: list[Membership]
    cases: list[Any]


@dataclass(frozen=True)
class Matched:
    """A member of one household beside the one of the other who may be the same."""

    first: Person | None
    second: Person | None
    pair: DuplicatePair | None

    @property
    def is_same(self) -> bool:
        return self.first is not None and self.first == self.second


def rows_of(kind: str, first: Record, second: Record) -> list[Row]:
    """All fields that at least one of them has."""
    fields = fields_of(kind, first, second)
    return [_row(field, first, second) for field in fields if not _both_empty(field)]


def _both_empty(field: Field) -> bool:
    return is_empty(field.kept) and is_empty(field.other)


def _row(field: Field, first: Record, second: Record) -> Row:
    if field.name == NUMBER:
        return _number_row(field, first, second)
    values = [shown(field.model, field.name, value) for value in (field.kept, field.other)]
    return Row(field.name, field.label, values[0], values[1], *MARKS[_mark(field)])


def _mark(field: Field) -> str:
    if is_empty(field.kept) != is_empty(field.other):
        return "one"
    if not field.differs:
        return "same"
    kept, other = ("".join(str(value).split()) for value in (field.kept, field.other))
    return "spaced" if kept == other else "differs"


def _number_row(field: Field, first: Any, second: Any) -> Row:
    """Never the number, nor its mask: whether there is one, and whether the two are equal."""
    hashes = [first.number_hash, second.number_hash]
    words = ["있음" if each else "없음" for each in hashes]
    if not all(hashes):
        return Row(field.name, field.label, words[0], words[1], *MARKS["one"])
    is_same = hashes[0] == hashes[1]
    mark = ("일치", "success") if is_same else ("다름", "danger")
    return Row(field.name, field.label, words[0], words[1], *mark)


def shown(model: type[Model], name: str, value: Any) -> str:
    """A value of a column in words; codes by their list."""
    if is_empty(value):
        return "-"
    column = next(each for each in model._meta.concrete_fields if name in (each.name, each.attname))
    return value_in_words(value, column, model(), latest())


def side(record: Record) -> Side:
    """The record's homes and cases, within reach."""
    homes = _homes(record) if isinstance(record, Person) else []
    cases = cases_of(record).select_related("office", "manager").order_by("-opened_on")
    return Side(record, homes, list(cases))


def _homes(person: Person) -> list[Membership]:
    rows: QuerySet[Membership] = person.memberships.select_related("household", "household__office")
    return list(rows.order_by("until_on", "-from_on"))


def levels_now(first: Record, second: Record) -> dict[str, str]:
    """Agreement as the records are today; the stored one may be a night old."""
    if isinstance(first, Household):
        return {}
    one, other = sorted(
        person_facts(Person.objects.filter(pk__in=[first.pk, second.pk])), key=lambda each: each.key
    )
    return compare_persons(one, other)


def matched_members(first: Record, second: Record) -> list[Matched]:
    """Members beside each other: the same record, or a pair that waits for a decision; the rest alone."""
    if not (isinstance(first, Household) and isinstance(second, Household)):
        return []
    left = [member.person for member in current_members(first)]
    right = {member.person_id: member.person for member in current_members(second)}
    found = []
    for person in left:
        pair = _pair_between(person, list(right))
        other = right.pop(person.pk, None) or (right.pop(_other(pair, person), None) if pair else None)
        found.append(Matched(person, other, pair if other != person else None))
    return [*found, *(Matched(None, person, None) for person in right.values())]


def _pair_between(person: Person, others: list[Any]) -> DuplicatePair | None:
    waiting = DuplicatePair.objects.filter(kind=DuplicatePair.Kind.PERSON, state=DuplicatePair.State.WAITING)
    one = waiting.filter(first_id=person.pk, second_id__in=others)
    return (one | waiting.filter(second_id=person.pk, first_id__in=others)).order_by("-score").first()


def _other(pair: DuplicatePair, person: Person) -> Any:
    return pair.second_id if pair.first_id == person.pk else pair.first_id


def days_ago(at: Any) -> int:
    """Whole days since, for a merge that is looked at again."""
    return (timezone.localdate() - timezone.localdate(at)).days
