"""Keeping and destroying (보존과 파기)."""

from collections.abc import Mapping
from dataclasses import dataclass

from dure.rulebook.model.offices import Fact
from dure.rulebook.model.terms import Term


@dataclass(frozen=True, kw_only=True)
class RetentionClock(Term):
    """보존기간: so many years, counted from the event `starts` names."""

    years: int
    starts: str


@dataclass(frozen=True, kw_only=True)
class Retention:
    """보존과 파기. `numbers`: how long things take around a destruction."""

    source: str
    clocks: Mapping[str, RetentionClock]
    numbers: Mapping[str, Fact]

    def number(self, name: str) -> int:
        return self.numbers[name].number or 0
