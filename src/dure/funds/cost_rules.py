"""What the office itself may spend (운영비와 역량 강화비의 규칙). Pure.

Sources: manual-2025 m:10603-10650, m:10722-10830, m:10879-10915, questions m:17557-17610.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dure.rulebook import Reason, Rulebook

HALF = 7


@dataclass(frozen=True)
class Cost:
    """What is spent, and what its rule asks."""

    cost: str
    amount: int
    on: date
    heads: int = 1
    hours: int | None = None
    is_written: bool = False
    travel_paid: int = 0
    is_season: bool = False
    has_group_insurance: bool = False


@dataclass(frozen=True)
class Before:
    """What was spent before on the same: in the month, in the year, in the half year, to the same person on the day."""

    year: int
    free: int
    running: int = 0
    goods: int = 0
    phones_of_month: int = 0
    publicity_of_half: int = 0
    extras_of_day: int = 0
    is_closed: bool = False


def refusals(cost: Cost, before: Before, today: date, book: Rulebook) -> Iterator[Reason]:
    kind = book.funds.costs[cost.cost]
    if kind.is_barred:
        yield Reason("funds.cost_barred", {"cost": kind.ko}, field="cost", cited=kind.source)
        return
    yield from day_refusals(cost, before, today)
    if cost.amount > before.free:
        yield Reason("funds.overdrawn", {"left": f"{max(before.free, 0):,}"}, field="amount")
    rule = RULES.get(cost.cost)
    if rule:
        yield from rule(cost, before, book)


def day_refusals(cost: Cost, before: Before, today: date) -> Iterator[Reason]:
    if before.is_closed:
        yield Reason("funds.settled", {"year": before.year})
    if cost.on.year != before.year:
        yield Reason("funds.outside_year", {"year": before.year}, field="on")
    elif cost.on > today:
        yield Reason("funds.cost_ahead", field="on")


def most_for_adviser(cost: Cost, book: Rulebook) -> int:
    """150,000 a head, 100,000 in writing; 50,000 more for a meeting from two hours on (m:10728-10730)."""
    if cost.is_written:
        return book.funds.limit("adviser_written")
    return book.funds.limit("adviser") + (book.funds.limit("adviser_long") if is_long(cost, book) else 0)


def is_long(cost: Cost, book: Rulebook) -> bool:
    return (cost.hours or 0) >= book.funds.limit("long_meeting_hours")


def adviser(cost: Cost, before: Before, book: Rulebook) -> Iterator[Reason]:
    """What is added for a long meeting is paid once a day; the fee of another meeting of the day is not."""
    most = most_for_adviser(cost, book) * cost.heads
    without = book.funds.limit("adviser") * cost.heads
    if before.extras_of_day and is_long(cost, book) and cost.amount > without:
        yield Reason("funds.fee_once_a_day", {"most": f"{without:,}"}, field="amount")
    elif cost.amount > most:
        yield Reason("funds.fee_most", {"most": f"{most:,}", "heads": cost.heads}, field="amount")


def refreshments(cost: Cost, before: Before, book: Rulebook) -> Iterator[Reason]:
    """No meals; 4,000 a head (m:10879-10881)."""
    a_head = book.funds.limit("refreshments")
    if cost.amount > a_head * cost.heads:
        yield Reason("funds.refreshments_most", {"most": f"{a_head:,}", "heads": cost.heads}, field="amount")


def visit_goods(cost: Cost, before: Before, book: Rulebook) -> Iterator[Reason]:
    """Within 15 % of the running costs (m:10625-10627)."""
    percent = book.funds.limit("visit_goods_percent")
    most = before.running * percent // 100
    if before.goods + cost.amount > most:
        told = {"percent": percent, "left": f"{max(most - before.goods, 0):,}"}
        yield Reason("funds.goods_most", told, field="amount")


def phone(cost: Cost, before: Before, book: Rulebook) -> Iterator[Reason]:
    """100,000 a month for all lines of the 시군구, of a line with its device 50,000 (m:10748, m:10905-10907, m:17580)."""
    most, a_line = book.funds.limit("phones_all"), book.funds.limit("phone_device")
    if before.phones_of_month + cost.amount > most:
        told = {"most": f"{most:,}", "left": f"{max(most - before.phones_of_month, 0):,}"}
        yield Reason("funds.phones_most", told, field="amount")
    if cost.amount > a_line * cost.heads:
        yield Reason("funds.phone_line_most", {"most": f"{a_line:,}"}, field="amount")


def esim(cost: Cost, before: Before, book: Rulebook) -> Iterator[Reason]:
    a_line = book.funds.limit("esim")
    if cost.amount > a_line * cost.heads:
        yield Reason("funds.esim_most", {"most": f"{a_line:,}"}, field="amount")


def travel(cost: Cost, before: Before, book: Rulebook) -> Iterator[Reason]:
    """Only what goes beyond what the wages pay for the month (m:10779-10781)."""
    first = book.funds.limit("travel_first")
    if cost.travel_paid < first:
        yield Reason("funds.travel_first", {"first": f"{first:,}"}, field="travel_paid")


def publicity(cost: Cost, before: Before, book: Rulebook) -> Iterator[Reason]:
    """Once in each half of the year; in great heat and cold besides (m:10791-10795, m:17591-17599)."""
    if before.publicity_of_half and not cost.is_season:
        yield Reason("funds.publicity_twice", field="on")


def insurance(cost: Cost, before: Before, book: Rulebook) -> Iterator[Reason]:
    if cost.has_group_insurance:
        yield Reason("funds.insured_already", field="has_group_insurance")


RULES = {
    "adviser": adviser,
    "refreshments": refreshments,
    "visit_goods": visit_goods,
    "phone": phone,
    "esim": esim,
    "travel": travel,
    "publicity": publicity,
    "insurance": insurance,
}


def half_of(day: date) -> tuple[date, date]:
    """The half of the year: from its first day to the first of the next."""
    return (
        (date(day.year, 1, 1), date(day.year, HALF, 1))
        if day.month < HALF
        else (
            date(day.year, HALF, 1),
            date(day.year + 1, 1, 1),
        )
    )
