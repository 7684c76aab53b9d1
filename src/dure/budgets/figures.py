"""The figures of a subsidy budget and what follows from them (예산서의 셈). Pure; whole numbers throughout.

Won where a price is meant, the sheet's unit (천원) where the sheet prints sums. Nothing is computed in fractions: a share
is a whole per cent, and what is cut off is cut by the rule that the sheet itself names.
"""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

WHOLE = 100
UP, DOWN = "up", "down"


def rounded(above: int, below: int, rule: str) -> int:
    """`above / below` as a whole number by the rule; half goes up."""
    whole, rest = divmod(above, below)
    if rest and (rule == UP or (rule != DOWN and rest * 2 >= below)):
        return whole + 1
    return whole


@dataclass(frozen=True)
class Item:
    """산출 내역: price × count × months × share. `stated` is what the sheet says it comes to, `spent` what was paid."""

    name: str
    kind: str
    price: int
    count: int
    counted: str = "명"
    months: int = 1
    national: int = 50
    city: int = 25
    own: int = 25
    stated: int | None = None
    spent: int | None = None

    @property
    def share(self) -> int:
        """What the sheet asks for: the parts of state and 시도 together."""
        return self.national + self.city

    @property
    def cost(self) -> int:
        """All of it, in won."""
        return self.price * self.count * self.months


@dataclass(frozen=True)
class Year:
    """결산 현황: one earlier year, in the sheet's unit. `heads`: for how many people, as its results say."""

    year: int
    planned: int
    planned_national: int = 0
    carried_in: int = 0
    changed: int = 0
    spent: int = 0
    spent_national: int = 0
    carried_out: int = 0
    left: int = 0
    heads: int | None = None
    outcome: str = ""

    @property
    def whole(self) -> int:
        """예산현액."""
        return self.planned + self.carried_in + self.changed


@dataclass(frozen=True)
class Grant:
    """교부: what is granted for a quarter, in the sheet's unit, and on which day (ISO) it came."""

    quarter: int
    amount: int
    granted_on: str = ""


@dataclass(frozen=True)
class Stated:
    """What is printed, as it is printed; None where the sheet says nothing."""

    head_total: int | None = None
    head_national: int | None = None
    head_city: int | None = None
    head_percent: str = ""
    total: int | None = None
    national: int | None = None
    before: int | None = None
    before_national: int | None = None
    change: int | None = None
    change_national: int | None = None
    change_percent: str = ""
    change_percent_national: str = ""


@dataclass(frozen=True)
class Figures:
    """A whole sheet."""

    year: int
    rounding: str
    unit: int
    stated: Stated = Stated()
    items: tuple[Item, ...] = ()
    years: tuple[Year, ...] = ()
    grants: tuple[Grant, ...] = ()

    def part(self, item: Item, percent: int) -> int:
        """A share of an item in the sheet's unit, rounded once, at the end."""
        return rounded(item.cost * percent, WHOLE * self.unit, self.rounding)

    def asked(self, item: Item) -> int:
        return self.part(item, item.share)

    def of(self, who: str) -> int:
        """The part of one payer over all items: national, city, own."""
        return sum(self.part(item, getattr(item, who)) for item in self.items)

    @property
    def total(self) -> int:
        return sum(self.asked(item) for item in self.items)

    @property
    def national(self) -> int:
        return self.of("national")

    @property
    def granted(self) -> int:
        return sum(grant.amount for grant in self.grants)

    def settled(self, item: Item) -> "Settled":
        return Settled(self.asked(item), item.spent or 0, item.national, item.share, self.rounding)


@dataclass(frozen=True)
class Settled:
    """정산: what was granted, spent and left, and the state's part of what goes back."""

    granted: int
    spent: int
    national: int
    share: int
    rounding: str

    @property
    def left(self) -> int:
        return self.granted - self.spent

    @property
    def back(self) -> int:
        """국비 반납액: the state's part of what is left."""
        return rounded(self.left * self.national, self.share or 1, self.rounding)


def percent_of(part: int, whole: int) -> int:
    """In hundredths of a per cent, cut off: 311,134 of 1,667,250 is 1866."""
    return part * WHOLE * WHOLE // whole if whole else 0


def in_words(hundredths: int) -> str:
    """1866 → 18.66."""
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{abs(hundredths) // WHOLE}.{abs(hundredths) % WHOLE:02d}"


def rounded_percent(part: int, whole: int, printed: str, rule: str) -> str:
    """The percentage with as many decimals as the printed one has."""
    places = len(printed.partition(".")[2])
    scale = 10**places
    value = rounded(abs(part) * WHOLE * scale, abs(whole) or 1, rule)
    shown = f"{value // scale}.{value % scale:0{places}d}" if places else str(value)
    return f"-{shown}" if part < 0 else shown


def is_percent(text: str) -> bool:
    """Whether it reads as a number."""
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False
