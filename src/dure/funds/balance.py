"""What a year's fund has, has promised and has paid, by part, item and town (사업비 집행 현황)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from dure.funds import budget_rules, queries
from dure.funds.ledger import Taken, taken
from dure.funds.models import FundLine, FundYear


@dataclass(frozen=True)
class Row:
    """One part, item or office with its sums; `coming` is what will be spent by the year's end."""

    ko: str
    taken: Taken
    coming: int


def of(fund: FundYear, today: date) -> dict[str, Any]:
    """Everything that the page and the statement show."""
    parts = taken(fund)
    whole = Taken(fund.whole, sum(p.committed for p in parts.values()), sum(p.spent for p in parts.values()))
    terms = fund.book.funds.parts
    return {
        "whole": row("모두", whole, fund, today),
        "parts": [row(terms[part].ko, each, fund, today) for part, each in parts.items()],
        "items": items(fund, today),
        "towns": towns(fund, today),
        "unplanned": fund.whole - sum(each.planned for each in parts.values()),
        "places": fund.book.funds.places[fund.place],
    }


def row(ko: str, sums: Taken, fund: FundYear, today: date) -> Row:
    """The forecast goes on as so far; a year that is over comes to what was spent."""
    days = (fund.last_on - fund.first_on).days + 1
    gone = min(max((today - fund.first_on).days + 1, 1), days)
    return Row(ko, sums, budget_rules.forecast(sums.spent, sums.committed, gone, days))


def items(fund: FundYear, today: date) -> list[Row]:
    """The lines of the budget by item with what was taken; own lines stand under their item."""
    planned: dict[str, int] = {}
    for line in FundLine.objects.filter(fund=fund):
        planned[line.item] = planned.get(line.item, 0) + line.amount
    used = {each["item"]: each for each in queries.by_item(fund)}
    found = []
    for code, item in fund.book.funds.items.items():
        sums = used.get(code, {"committed": 0, "spent": 0})
        if code in planned or code in used:
            made = Taken(planned.get(code, 0), sums["committed"], sums["spent"])
            found.append(row(item.ko, made, fund, today))
    return found


def towns(fund: FundYear, today: date) -> list[Row]:
    """What the households of each office were helped with."""
    rows = queries.by_town(fund)
    return [
        row(each["town__name"] or "시군구", Taken(0, each["committed"], each["spent"]), fund, today)
        for each in rows
    ]


def settlement(fund: FundYear) -> budget_rules.Settlement:
    spent = sum(each.spent for each in taken(fund).values())
    return budget_rules.Settlement(fund.whole, spent, fund.book.funds.places[fund.place].percent)
