"""Strands of trouble (어려움의 가닥): what a household's story is woven of."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from dure.cases.s04_assessment.risk import Answers
from dure.demo.chance import Chance
from dure.people.models import Person
from dure.rulebook import Rulebook

FILE = Path(__file__).parent / "data" / "strands.toml"
MOST_STRANDS = 3
GROWN_UP = 19
# Areas in which a little trouble does not meet the rule table.
MILD = ("economy", "employment", "relationships", "physical_health", "legal_rights")


@dataclass(frozen=True, kw_only=True)
class Strand:
    """One trouble from the first sign to what became of it."""

    area: str
    middle: str
    phenomena: tuple[str, ...]
    causes: tuple[str, ...]
    caused_by: str
    seen: str
    worry: str
    wish: str
    description: str
    short: str
    long: str
    strength: str
    change: str
    services: tuple[dict[str, Any], ...]
    risk: dict[str, dict[str, int]]
    later: dict[str, dict[str, int]]
    phenomena_other: str = ""
    fits: tuple[str, ...] = ()
    oldest_from: int = 0
    oldest_below: int = 200
    # For whom the services are: the subject, the child or the oldest of the household.
    whose: str = ""

    @property
    def middle_class(self) -> str:
        """The code as needs carry it: area and class."""
        return f"{self.area}.{self.middle}"

    @property
    def phenomenon_codes(self) -> list[str]:
        return [f"{self.middle_class}.{code}" for code in self.phenomena]

    def served(self, people: Sequence[Person], on: date) -> Person:
        """Who of the household receives its services, the subject when nobody fits."""
        born = sorted((each.birth_on, each.pk, each) for each in people if each.birth_on)
        if self.whose == "oldest" and born:
            return born[0][2]
        if self.whose == "child" and born and on.year - born[-1][0].year < GROWN_UP:
            return born[-1][2]
        return people[0]

    def suits(self, kind: str, oldest: int) -> bool:
        return (not self.fits or kind in self.fits) and self.oldest_from <= oldest < self.oldest_below


@dataclass(frozen=True)
class Weave:
    """The strands of one household with everything they say together."""

    strands: Sequence[Strand] = field(default_factory=tuple)

    @property
    def areas(self) -> list[str]:
        return list(dict.fromkeys(strand.area for strand in self.strands))

    def text(self, name: str) -> str:
        return " ".join(getattr(strand, name) for strand in self.strands)

    def lines(self, name: str) -> str:
        return "\n".join(getattr(strand, name) for strand in self.strands)

    def answers(self, chance: Chance, book: Rulebook, when: str = "risk") -> Answers:
        """A whole risk sheet: the strands' areas as they were, or `later`, the others nearly untroubled."""
        sheet = {area: dict.fromkeys(spec.items, 0) for area, spec in book.risk_instrument.areas.items()}
        for area in chance.some(MILD, 0, 2):
            sheet[area]["1"] = 1
        for strand in self.strands:
            for area, answers in getattr(strand, when).items():
                sheet[area] = sheet[area] | answers
        return sheet


@cache
def all_strands() -> dict[str, Strand]:
    """Every strand of the file."""
    raw = tomllib.loads(FILE.read_text("utf-8"))
    return {name: Strand(**_tuples(values)) for name, values in raw.items()}


def _tuples(values: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}


def weave(chance: Chance, kind: str, oldest: int) -> Weave:
    """One to three strands that suit the household, no two in the same class of need."""
    suiting = [strand for strand in all_strands().values() if strand.suits(kind, oldest)]
    chosen: dict[str, Strand] = {}
    for strand in chance.some(suiting, 1, MOST_STRANDS):
        chosen.setdefault(strand.middle_class, strand)
    return Weave(tuple(chosen.values()))
