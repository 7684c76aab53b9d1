"""The figures of a year's training plan, and which of them do not fit (교육 계획의 셈). Pure; won, and 천원 where sums are printed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from dure.budgets.figures import rounded
from dure.budgets.gaps import percent_gaps, shown
from dure.rulebook import Reason

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


def refusals(plan: Plan) -> Iterator[Reason]:
    """What cannot be meant."""
    for number, cost in enumerate(plan.costs):
        if min(cost.price, cost.count, cost.times) < 0:
            yield Reason("skills.negative", {"name": cost.name}, field=f"costs-{number}-price")
    last = 0
    for number, quarter in enumerate(sorted(plan.quarters, key=lambda row: row.quarter)):
        if not last <= quarter.percent <= 100:
            yield Reason("skills.percent_order", field=f"quarters-{number}-percent")
        last = quarter.percent


def gaps(plan: Plan, terms: Iterable[Held]) -> Iterator[Reason]:
    """In the order of the plan: its terms, its money, last year, the visits."""
    held = list(terms)
    yield from differing(plan, held)
    yield from term_gaps(plan, held)
    yield from money_gaps(plan)
    said = plan.said
    whole = said.before_people
    yield from percent_gaps(
        "지난해 공공의 비율", said.before_public_percent, said.before_public, whole, HALF_UP
    )
    yield from percent_gaps(
        "지난해 민간의 비율", said.before_private_percent, said.before_private, whole, HALF_UP
    )
    for visit in plan.visits:
        if visit.named and visit.named_places != visit.places:
            told = {"name": visit.name, "stated": visit.places, "named": visit.named_places}
            yield Reason("skills.gap_places", told)
        if visit.stated is not None and visit.stated != visit.sessions:
            yield Reason(
                "skills.gap_sum", {"what": visit.name} | shown(stated=visit.stated, right=visit.sessions)
            )


def differing(plan: Plan, held: list[Held]) -> Iterator[Reason]:
    """Sums that the plan states beside what its lines come to."""
    said = plan.said
    both = None
    if said.before_public is not None and said.before_private is not None:
        both = said.before_public + said.before_private
    for what, stated, right in (
        ("기수", said.terms, len(held) if held else None),
        ("교육 인원", said.people, sum(term.capacity for term in held) if held else None),
        ("총 예산(천원)", said.money, plan.money if plan.costs else None),
        ("지난해 횟수", said.before_sessions, sum(row.sessions for row in plan.before) or None),
        ("지난해 인원", said.before_people, sum(row.people for row in plan.before) or None),
        ("지난해 공공과 민간의 합", said.before_people, both),
        ("자문 횟수", said.visits, sum(visit.sessions for visit in plan.visits) or None),
    ):
        if stated is not None and right is not None and stated != right:
            yield Reason("skills.gap_sum", {"what": what} | shown(stated=stated, right=right))
    for name, stated in said.group_sums.items():
        right = plan.groups.get(name, 0)
        if stated != right:
            yield Reason("skills.gap_sum", {"what": name} | shown(stated=stated, right=right))


def term_gaps(plan: Plan, held: list[Held]) -> Iterator[Reason]:
    days = sorted(term.on for term in held)
    said = plan.said
    if days and said.first_on and days[0].isoformat() != said.first_on:
        yield Reason("skills.gap_first", {"stated": said.first_on, "right": days[0].isoformat()})
    if days and said.last_on and days[-1].isoformat() != said.last_on:
        yield Reason("skills.gap_last", {"stated": said.last_on, "right": days[-1].isoformat()})
    paid = sum(cost.count * cost.times for cost in plan.costs if cost.is_fee)
    if held and paid and paid != len(held):
        yield Reason("skills.gap_fees", {"paid": paid, "terms": len(held)})


def money_gaps(plan: Plan) -> Iterator[Reason]:
    for cost in plan.costs:
        if cost.stated is not None and cost.stated != cost.thousand:
            told = {"what": cost.name} | shown(stated=cost.stated, right=cost.thousand)
            yield Reason("skills.gap_sum", told)
        elif cost.stated is not None and cost.won != cost.stated * THOUSAND:
            told = {"name": cost.name} | shown(won=cost.won, stated=cost.stated)
            yield Reason("skills.gap_cut", told)
    for quarter in plan.quarters:
        if quarter.stated is not None and quarter.stated != plan.by(quarter):
            told = {"what": f"{quarter.quarter}분기 누계"} | shown(
                stated=quarter.stated, right=plan.by(quarter)
            )
            yield Reason("skills.gap_sum", told)
