"""Crisis signals (위기정보): the 46 kinds, who gives them, from which amount they count; and what became of a household."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dure.rulebook.model.terms import Term


@dataclass(frozen=True, kw_only=True)
class SignalGroup(Term):
    """A group of the guide's table, and since when it has been given."""

    since: date | None = None


@dataclass(frozen=True, kw_only=True)
class Signal(Term):
    """One kind of crisis signal.

    `is_feed`: no danger by itself, only what else one must know of a household. `is_sensitive`: its name is shown only
    to who opens the household. The numbers are the guide's own limits, nothing where it gives none: months of arrears,
    won, months since it happened, age. `place_limits` go by the first two digits of a region's code.
    """

    number: int
    group: str
    layout: str
    provider: str
    meaning: str
    is_feed: bool = False
    is_sensitive: bool = False
    months_least: int = 0
    amount_least: int = 0
    amount_most: int = 0
    premium_most: int = 0
    premium_most_employed: int = 0
    income_most: int = 0
    sales_most: int = 0
    happened_least: int = 0
    happened_most: int = 0
    age_least: int = 0
    place_limits: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_danger(self) -> bool:
        return not self.is_feed


@dataclass(frozen=True, kw_only=True)
class SignalResult(Term):
    """What became of a household: a finer word below one of the indicator's kinds (`handling`).

    `stays`: it goes on to counselling; any other ends the matter. `is_refused`: the household did not want it.
    """

    handling: str
    stays: bool = False
    is_refused: bool = False


@dataclass(frozen=True, kw_only=True)
class Signals:
    """위기정보: groups, kinds, attempts to reach a household, results."""

    source: str
    rent_months: int
    groups: Mapping[str, SignalGroup]
    kinds: Mapping[str, Signal]
    attempts: Mapping[str, Term]
    answers: Mapping[str, Term]
    results: Mapping[str, SignalResult]

    @property
    def dangers(self) -> dict[str, Signal]:
        return {code: kind for code, kind in self.kinds.items() if kind.is_danger}

    def by_number(self, number: int) -> Signal:
        return next(kind for kind in self.kinds.values() if kind.number == number)
