"""The case fund (사례관리 사업비): shares, limits, what it may be spent on, and what it may not."""

from collections.abc import Mapping
from dataclasses import dataclass

from dure.rulebook.model.terms import Term


@dataclass(frozen=True, kw_only=True)
class Share:
    """예산비율: how much of the year's budget a part may be, in per cent."""

    source: str
    from_percent: int
    to_percent: int


@dataclass(frozen=True, kw_only=True)
class Won:
    """An amount in whole won, or a count, that the guide names."""

    source: str
    number: int


@dataclass(frozen=True, kw_only=True)
class FundPlace(Term):
    """서울 or 지방: the state's share of the budget."""

    percent: int


@dataclass(frozen=True, kw_only=True)
class FundItem(Term):
    """목: a line of the budget, and the part to which it belongs."""

    part: str


@dataclass(frozen=True, kw_only=True)
class FundKind(Term):
    """What a household is helped with. `pays_person`: the household may be paid against a receipt."""

    needs_chief: bool = False
    pays_person: bool = False


@dataclass(frozen=True, kw_only=True)
class FundUse(Term):
    """What the money is for. `is_barred`: never. `needs_conference`: only as a conference decided.

    `needs_urgency`: only where it is urgent, and for a while.
    """

    of_kind: str
    needs_conference: bool = False
    needs_urgency: bool = False
    is_barred: bool = False


@dataclass(frozen=True, kw_only=True)
class FundCost(Term):
    """What the office itself spends. `is_barred`: never."""

    item: str
    is_barred: bool = False


@dataclass(frozen=True, kw_only=True)
class Funds:
    """사례관리 사업비 집행 지침."""

    source: str
    shares: Mapping[str, Share]
    limits: Mapping[str, Won]
    places: Mapping[str, FundPlace]
    parts: Mapping[str, Term]
    items: Mapping[str, FundItem]
    kinds: Mapping[str, FundKind]
    uses: Mapping[str, FundUse]
    costs: Mapping[str, FundCost]

    def limit(self, name: str) -> int:
        return self.limits[name].number
