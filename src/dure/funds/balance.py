"""What a year's fund has, has promised and has paid, by part, item and town (사업비 집행 현황)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dure.funds import budget_rules, queries
from dure.funds.ledger import Taken, taken
from dure.funds.models import FundLine, FundYear

Sums = list[dict[str, Any]]


@dataclass(frozen=True)
class Row:
    """One part, item or office with its sums; `coming` is what will be spent by the year's end."""

    ko: str
    taken: Taken
    coming: int


def of(fund: FundYear, today: date) -> dict[str, Any]:
    """Everything that the page and the statement show."""
    lines: Sums = [dict(line) for line in FundLine.objects.filter(fund=fund).values("part", "item", "amount")]
    sums, funds = queries.sums(fund), fund.book.funds
    planned = sum(line["amount"] for line in lines)

    def rows(column: str, terms: Mapping[str, Any]) -> list[Row]:
        found = gathered(column, lines, sums)
        return [row(terms[code].ko, found[code], fund, today) for code in terms if code in found]

    return {
        "whole": row("모두", together(fund.whole, sums), fund, today),
        "parts": rows("part", funds.parts),
        "items": rows("item", funds.items),
        "towns": towns(fund, sums, today),
        "unplanned": fund.whole - planned,
        "places": funds.places[fund.place],
    }


def together(planned: int, sums: Iterable[Mapping[str, Any]]) -> Taken:
    rows = list(sums)
    return Taken(planned, sum(each["committed"] for each in rows), sum(each["spent"] for each in rows))


def gathered(column: str, lines: Sums, sums: Sums) -> dict[str, Taken]:
    """Lines of the budget and sums of the ledger by part or item; own lines stand under their item."""
    codes = {each[column] for each in (*lines, *sums)}
    return {
        code: together(
            sum(line["amount"] for line in lines if line[column] == code),
            (each for each in sums if each[column] == code),
        )
        for code in codes
    }


def row(ko: str, sums: Taken, fund: FundYear, today: date) -> Row:
    """The forecast goes on as so far; a year that is over comes to what was spent."""
    days = (fund.last_on - fund.first_on).days + 1
    gone = min(max((today - fund.first_on).days + 1, 1), days)
    return Row(ko, sums, budget_rules.forecast(sums.spent, sums.committed, gone, days))


def towns(fund: FundYear, sums: Sums, today: date) -> list[Row]:
    """What the households of each office were helped with."""
    support = [each for each in sums if each["part"] == budget_rules.SUPPORT]
    found = gathered("town__name", [], support)
    return [row(name or "시군구", found[name], fund, today) for name in sorted(found, key=str)]


def settlement(fund: FundYear) -> budget_rules.Settlement:
    spent = sum(each.spent for each in taken(fund).values())
    return budget_rules.Settlement(fund.whole, spent, fund.book.funds.places[fund.place].percent)
