"""One row of a provider's file: its cells read, its limits asked, whom it is about (행 살펴보기)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dure import spelling
from dure.imports.sheet_file import FORMULA
from dure.people.resident_number import number_in
from dure.rulebook import Reason, Refused
from dure.signals import rules
from dure.signals.cells import READS, SEXES, Wanted
from dure.signals.keys import Keys

FIGURES = ("months", "amount", "premium", "income", "sales", "deposit", "rent")


@dataclass(frozen=True)
class Identity:
    """Who it is, for whom is found in the end; kept sealed, apart from the figures."""

    key: int
    hashed: str
    name: str
    birth_on: date | None
    sex: str
    phone: str
    address: str
    detail: str


@dataclass(frozen=True)
class Accepted:
    """A row that counts, as it lies in the columnar file."""

    number: int
    person: int | None
    likeness: int | None
    town: int
    months: int
    amount: int
    home: int | None
    identity: Identity


def places_of(heads: Sequence[str], wanted: Wanted) -> dict[str, int]:
    """Which column of the file is what; refused where one that is needed is missing or stands twice."""
    found: dict[str, int] = {}
    wrong = []
    bare = [spelling.bare(head) for head in heads]
    for name, column in wanted.columns.items():
        called = {spelling.bare(each) for each in (column.ko, name, *column.also)}
        at = [place for place, head in enumerate(bare) if head in called]
        if len(at) > 1:
            wrong.append(Reason("signals.column_twice", {"column": column.ko}))
        elif at:
            found[name] = at[0]
        elif column.is_needed:
            wrong.append(Reason("signals.column_missing", {"column": column.ko}))
    if "number" not in found and not {"name", "birth_on"} <= found.keys():
        wrong.append(Reason("signals.nobody_named"))
    if wrong:
        raise Refused(wrong)
    return found


@dataclass
class Checker:
    """All rows of one file, one after another; what stands twice is told by the row above."""

    wanted: Wanted
    heads: Sequence[str]
    places: Mapping[str, int] = field(init=False)
    seen: dict[tuple[Any, ...], int] = field(default_factory=dict)
    keys: Keys = field(default_factory=Keys)

    def __post_init__(self) -> None:
        self.places = places_of(self.heads, self.wanted)

    def check(self, number: int, cells: Sequence[str]) -> Accepted:
        """The row, or a refusal with everything that is wrong with it."""
        values = self.values(cells)
        wanted, told = self.wanted, values.get("number")
        facts = rules.RowFacts(
            **{name: values[name] for name in FIGURES if name in values},
            subscriber=values.get("subscriber") or "",
            happened_on=values.get("happened_on"),
            birth_on=told.birth_on if told else values.get("birth_on"),
            town=values.get("town") or 0,
        )
        wrong = list(rules.row_reasons(wanted.kind, facts, wanted.month, wanted.rent_months))
        if wrong:
            raise Refused(wrong)
        row = self.accepted(number, values, facts)
        self.refuse_twice(row, values)
        return row

    def values(self, cells: Sequence[str]) -> dict[str, Any]:
        if len(cells) > len(self.heads):
            told = {"cells": len(cells), "heads": len(self.heads)}
            raise Refused([Reason("signals.shifted", told)])
        found: dict[str, Any] = {}
        wrong: list[Reason] = []
        for name, place in self.places.items():
            text = cells[place] if place < len(cells) else ""
            try:
                found[name] = self.value(name, text)
            except Refused as refusal:
                wrong += [Reason(each.code, each.params, field=name) for each in refusal.reasons]
        if wrong:
            raise Refused(wrong)
        return found

    def value(self, name: str, text: str) -> Any:
        column = self.wanted.book.columns[name]
        if text.startswith(FORMULA):
            raise Refused([Reason("signals.formula", {"column": column.ko})])
        if not text:
            if column.is_needed and name != "amount":
                raise Refused([Reason("signals.cell_empty", {"column": column.ko})])
            return None
        return READS[column.reads](text, column, self.wanted)

    def accepted(self, number: int, values: Mapping[str, Any], facts: rules.RowFacts) -> Accepted:
        told, given = values.get("number"), values.get
        birth_on = told.birth_on if told else given("birth_on")
        if told and given("birth_on") not in (None, told.birth_on):
            raise Refused([Reason("signals.birth_differs", field="birth_on")])
        person, hashed = self.keys.of_number(told) if told else (None, "")
        name, address, detail = (given(each) or "" for each in ("name", "address", "detail"))
        likeness = self.keys.of_likeness(name, birth_on, address, detail)
        key = person if person is not None else likeness
        if key is None:
            raise Refused([Reason("signals.nobody_told")])
        sex = told.sex if told else SEXES.get(given("sex") or "", "")
        who = Identity(key, hashed, name, birth_on, sex, given("phone") or "", address, detail)
        home = self.keys.of_home(self.wanted.sigungu, values["home"]) if given("home") else None
        amount = worth(facts, self.wanted.rent_months)
        return Accepted(number, person, likeness, facts.town, facts.months or 0, amount, home, who)

    def refuse_twice(self, row: Accepted, values: Mapping[str, Any]) -> None:
        """One person stands once in a file, but for several accounts or several days."""
        about: tuple[Any, ...] = (row.identity.key, values.get("happened_on"))
        if self.wanted.kind.layout == "debt":
            about = (*about, row.amount)
        earlier = self.seen.setdefault(about, row.number)
        if earlier != row.number:
            raise Refused([Reason("signals.row_twice", {"row": earlier})])


def worth(facts: rules.RowFacts, rent_months: int) -> int:
    """The one figure that is kept: what is owed, the premium, or the tenancy as a deposit."""
    if facts.deposit is not None:
        return facts.deposit + (facts.rent or 0) * rent_months
    return facts.amount if facts.amount is not None else facts.premium or 0


def masked(cells: Sequence[str], place: int | None) -> Iterator[str]:
    """Cells as they came but for resident numbers, wherever they slipped to: enough to find the row in one's own file."""
    for at, cell in enumerate(cells):
        digits = number_in(cell)
        yield f"{(digits or cell)[:6]}-*******" if cell and (digits or at == place) else cell
