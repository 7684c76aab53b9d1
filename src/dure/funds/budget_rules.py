"""How a year's budget is cut, and what of it goes back (사업비 편성과 정산의 규칙). Pure.

Sources: manual-2025 m:10551-10650; changes since 2024 m:1348-1415.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dure.rulebook import Reason, Rulebook

SUPPORT, PROMOTION, WHOLE = "support", "promotion", 100


@dataclass(frozen=True)
class Line:
    """A line of the budget: under which item, under which own name, how much."""

    item: str
    amount: int
    name: str = ""


def sums_of(lines: Iterable[Line], book: Rulebook) -> dict[str, int]:
    """What each part has."""
    found = dict.fromkeys(book.funds.parts, 0)
    for line in lines:
        found[book.funds.items[line.item].part] += line.amount
    return found


def refusals(
    total: int, lines: tuple[Line, ...], taken: Mapping[str, int], book: Rulebook
) -> Iterator[Reason]:
    """The lines are the total; shares keep to the guide; no part falls below what is taken of it."""
    parts = sums_of(lines, book)
    whole = sum(parts.values())
    if whole != total:
        yield Reason("funds.lines_differ", {"total": f"{total:,}", "sum": f"{whole:,}"}, field="total")
    yield from share_refusals(total, parts, book)
    yield from promotion_refusals(parts, book)
    for part, used in taken.items():
        if parts[part] < used:
            told = {"part": book.funds.parts[part].ko, "used": f"{used:,}"}
            yield Reason("funds.below_taken", told, field="total")
    if len({(line.item, line.name) for line in lines}) < len(lines):
        yield Reason("funds.same_line", field="total")


def share_refusals(total: int, parts: Mapping[str, int], book: Rulebook) -> Iterator[Reason]:
    """Support on one side, running costs and skills together on the other; exact, nothing is rounded."""
    shares = {"support": parts[SUPPORT], "rest": sum(parts.values()) - parts[SUPPORT]}
    for name, amount in shares.items():
        share = book.funds.shares[name]
        if not share.from_percent * total <= amount * WHOLE <= share.to_percent * total:
            told = {"from": share.from_percent, "to": share.to_percent}
            yield Reason(f"funds.share_{name}", told, field="total", cited=share.source)


def promotion_refusals(parts: Mapping[str, int], book: Rulebook) -> Iterator[Reason]:
    """업무추진비: a part of the support budget, and never more than the sum; none at all in 2024."""
    percent, most = book.funds.limit("promotion_percent"), book.funds.limit("promotion")
    if not most:
        if parts[PROMOTION]:
            yield Reason("funds.no_promotion", field="total", cited=book.funds.limits["promotion"].source)
    elif parts[PROMOTION] > most or parts[PROMOTION] * WHOLE > percent * parts[SUPPORT]:
        told = {"percent": percent, "most": f"{most:,}"}
        yield Reason("funds.promotion_most", told, field="total", cited=book.funds.limits["promotion"].source)


def move_refusals(amount: int, free: int, *, is_same: bool, are_of_one_year: bool) -> Iterator[Reason]:
    """The 시도 moves money between its 시군구, so that the sum stays (m:10559)."""
    if is_same:
        yield Reason("funds.move_to_itself", field="taker")
    if not are_of_one_year:
        yield Reason("funds.move_of_one_year", field="taker")
    if amount > free:
        yield Reason("funds.move_too_much", {"left": f"{max(free, 0):,}"}, field="amount")


@dataclass(frozen=True)
class Settlement:
    """정산: what was spent, what is left, and the state's part of both.

    The state's part of what was spent is cut to the won; so what goes back to it is rounded up.
    """

    total: int
    spent: int
    percent: int

    @property
    def left(self) -> int:
        return self.total - self.spent

    @property
    def national(self) -> int:
        return self.total * self.percent // WHOLE

    @property
    def national_spent(self) -> int:
        return self.spent * self.percent // WHOLE

    @property
    def national_left(self) -> int:
        """국비 반납액."""
        return self.national - self.national_spent


def settle_refusals(
    open_requests: int, committed: int, *, is_closed: bool, is_over: bool, year: int
) -> Iterator[Reason]:
    """A year is settled once, when it is over or nothing of it is open any more."""
    if is_closed:
        yield Reason("funds.settled", {"year": year})
    if open_requests or committed:
        yield Reason("funds.still_open", {"count": open_requests})
    elif not is_over:
        yield Reason("funds.year_runs", {"year": year}, is_doubt=True)


def forecast(spent: int, committed: int, day_of_year: int, days: int) -> int:
    """What will be spent by the year's end if it goes on as so far, with what is promised; whole won, rounded down."""
    return max(spent * days // day_of_year, spent + committed)
