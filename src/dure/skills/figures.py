"""The figures of a year's training plan (교육 계획의 셈). Pure; won, and 천원 where sums are printed."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from dure.budgets.figures import rounded

THOUSAND, HALF_UP = 1000, "half_up"


@dataclass(frozen=True)
class Cost:
    """소요예산 한 줄: price × count × times; `is_fee` pays a teacher for that many terms."""

    group: str
    name: str
    price: int
    count: int = 1
    times: int = 1
    stated: int | None = None
    is_fee: bool = False

    @property
    def won(self) -> int:
        return self.price * self.count * self.times

    @property
    def thousand(self) -> int:
        return rounded(self.won, THOUSAND, HALF_UP)


@dataclass(frozen=True)
class Quarter:
    """예산집행계획: up to the end of a quarter, in per cent of all."""

    quarter: int
    percent: int
    stated: int | None = None


@dataclass(frozen=True)
class Before:
    """What was done the year before."""

    name: str
    sessions: int
    people: int


@dataclass(frozen=True)
class Visit:
    """자문지원: so many times in so many 구; the 구 may be named."""

    name: str
    each: int
    places: int
    named: str = ""
    stated: int | None = None

    @property
    def sessions(self) -> int:
        return self.each * self.places

    @property
    def named_places(self) -> int:
        return len([one for one in self.named.replace("·", ",").split(",") if one.strip()])


@dataclass(frozen=True)
class Said:
    """What the plan says of itself."""

    terms: int | None = None
    people: int | None = None
    capacity: int | None = None
    money: int | None = None
    groups: str = ""
    before_sessions: int | None = None
    before_people: int | None = None
    before_public: int | None = None
    before_private: int | None = None
    before_public_percent: str = ""
    before_private_percent: str = ""
    visits: int | None = None
    first_on: str = ""
    last_on: str = ""

    @property
    def group_sums(self) -> dict[str, int]:
        """`일반운영비 9440, 도서인쇄비 2800` as numbers; what does not read so is left out."""
        found = {}
        for each in self.groups.split(","):
            name, _, number = each.strip().rpartition(" ")
            if name and number.isdecimal():
                found[name] = int(number)
        return found


@dataclass(frozen=True)
class Plan:
    """All of it."""

    said: Said = Said()
    costs: tuple[Cost, ...] = ()
    quarters: tuple[Quarter, ...] = ()
    before: tuple[Before, ...] = ()
    visits: tuple[Visit, ...] = ()

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Plan":
        return cls(
            Said(**kept.get("said", {})),
            tuple(Cost(**row) for row in kept.get("costs", ())),
            tuple(Quarter(**row) for row in kept.get("quarters", ())),
            tuple(Before(**row) for row in kept.get("before", ())),
            tuple(Visit(**row) for row in kept.get("visits", ())),
        )

    @property
    def kept(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def groups(self) -> dict[str, int]:
        """소계, in 천원."""
        found: dict[str, int] = {}
        for cost in self.costs:
            found[cost.group] = found.get(cost.group, 0) + cost.thousand
        return found

    @property
    def money(self) -> int:
        return sum(self.groups.values())

    def by(self, quarter: Quarter) -> int:
        return rounded(self.money * quarter.percent, 100, HALF_UP)


@dataclass(frozen=True)
class Held:
    """A term of the plan."""

    on: date
    capacity: int
