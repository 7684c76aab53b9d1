"""Subsidy budgets (국고보조 예산서): the usual shares by kind of item, how figures are rounded, what is due."""

from collections.abc import Mapping
from dataclasses import dataclass

from dure.rulebook.model.terms import Term


@dataclass(frozen=True, kw_only=True)
class SubsidyKind(Term):
    """What an item pays for, with the usual shares of state, 시도 and 시군구 in per cent."""

    national: int
    city: int
    own: int


@dataclass(frozen=True, kw_only=True)
class Subsidies:
    """예산서의 규칙. `unit`: won in one unit of the sheet; `years`: how many settled years it shows."""

    source: str
    unit: int
    years: int
    kinds: Mapping[str, SubsidyKind]
    roundings: Mapping[str, Term]
