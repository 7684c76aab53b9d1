"""What came from a page that is being written (쓰는 중인 화면)."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dure.advice.facts.shelf import Shelf
from dure.advice.rules.found import Advice
from dure.cases.core.records import Case

LONGEST = 20_000


@dataclass(frozen=True)
class Page:
    """The typed fields by name, the record they belong to, and the rest of the case as it is stored."""

    case: Case
    shelf: Shelf
    posted: Mapping[str, str]
    target: str = ""

    def text(self, name: str) -> str:
        return self.posted.get(name, "")[:LONGEST]

    def texts(self, pattern: str) -> list[str]:
        """Values of all fields whose name fits."""
        return [value[:LONGEST] for name, value in self.posted.items() if re.fullmatch(pattern, name)]

    def has(self, name: str) -> bool:
        return bool(self.text(name).strip())

    def first_filled(self, *names: str) -> str:
        """Where to say it: the first of these that something was typed into."""
        return next((name for name in names if self.has(name)), "")

    def rows(self, group: str) -> dict[str, dict[str, str]]:
        """Rows of a sheet such as `goals-new0-text`, by their key; those to be removed left out."""
        found: dict[str, dict[str, str]] = {}
        for name, value in self.posted.items():
            if match := re.fullmatch(rf"{group}-([0-9a-z]+)-(\w+)", name):
                found.setdefault(match[1], {})[match[2]] = value[:LONGEST]
        return {key: row for key, row in found.items() if not row.get("DELETE")}

    def number(self, name: str) -> int | None:
        text = self.text(name)
        return int(text) if text.isdecimal() and len(text) < 6 else None


@dataclass(frozen=True)
class Judged:
    """Facts made of what was typed, and the field beside which each piece of advice belongs ("" for none)."""

    facts: Any
    place: Callable[[Advice], str]


@dataclass(frozen=True)
class Written:
    """A page on which advice appears: its stage, the fields that are sent, and how they are read."""

    stage: str
    fields: str
    read: Callable[[Page], Judged | None]


@dataclass(frozen=True)
class Beside:
    """Advice with the name of the field beside which it is printed."""

    name: str
    advice: Advice

    @cached_property
    def key(self) -> tuple[str, str]:
        return self.name, self.advice.code


def only_filled(page: Page, found: list[Advice], place: Callable[[Advice], str]) -> Iterator[Beside]:
    """Nobody is told about a field they have not come to yet; the quality page speaks of what is missing."""
    for advice in found:
        name = place(advice)
        if name and (page.has(name) or name.startswith("unmet-")):
            yield Beside(name, advice)
