"""Experts, plans of the year, newsletters, and what a public paper may not name (협의체 일의 규칙). Pure.

Sources: manual-2025 m:9026-9040 (pool). That minutes and newsletters name no household is the product's: they are public.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dure.cases.s05_conference.deidentify import PHONE_NUMBER, RESIDENT_NUMBER
from dure.cases.s05_conference.likely_names import likely_names
from dure.rulebook import Reason

MOST_NAMES = 8


@dataclass(frozen=True)
class Term:
    """How long somebody is in the pool for what."""

    name: str
    field: str
    from_on: date
    until_on: date | None = None

    def holds_on(self, day: date) -> bool:
        return self.from_on <= day and (self.until_on is None or self.until_on >= day)

    def meets(self, other: "Term") -> bool:
        return self.from_on <= (other.until_on or date.max) and other.from_on <= (self.until_on or date.max)


def expert_refusals(term: Term, others: Iterable[Term]) -> Iterator[Reason]:
    """Its days in their order; once at a time for a field."""
    if term.until_on and term.until_on < term.from_on:
        yield Reason("governance.expert_backwards", field="until_on")
    same = [other for other in others if (other.name, other.field) == (term.name, term.field)]
    if any(term.meets(other) for other in same):
        yield Reason("governance.expert_twice", {"name": term.name}, field="name")


def year_refusals(year: int, *, is_there: bool, is_before: bool) -> Iterator[Reason]:
    if is_there:
        yield Reason("governance.year_there", {"year": year}, field="year")
    if is_before:
        yield Reason("governance.year_before", field="year")


def work_gaps(works: Sequence[Mapping[str, str]], year: int, today: date) -> Iterator[Reason]:
    """Works of a year that is over without a word of what came of them."""
    without = sum(not work["result"] for work in works)
    if today.year > year and without:
        yield Reason("governance.works_open", {"count": without})


def number_refusals(text: str, field: str) -> Iterator[Reason]:
    """Nothing public has somebody's resident number or telephone."""
    if RESIDENT_NUMBER.search(text):
        yield Reason("governance.resident_number", field=field)
    if PHONE_NUMBER.search(text):
        yield Reason("governance.phone_number", field=field)


def name_doubts(text: str, known: Collection[str], field: str) -> Iterator[Reason]:
    """What looks like somebody's name and is no member's."""
    named = [name for name in likely_names(text) if name not in known][:MOST_NAMES]
    if named:
        yield Reason("governance.names", {"names": ", ".join(named)}, field=field, is_doubt=True)


def letter_refusals(addresses: Collection[str], *, is_sent: bool) -> Iterator[Reason]:
    """A newsletter leaves once, and to somebody."""
    if is_sent:
        yield Reason("governance.letter_sent")
    if not addresses:
        yield Reason("governance.nobody_to_tell")
