"""The year's budget, what the 시도 moves, the settlement (사업비 편성과 정산)."""

from datetime import date
from typing import Any

from dure.changes.change import action
from dure.changes.roots import Change
from dure.funds import budget_rules, ledger, queries
from dure.funds.inputs import BudgetData
from dure.funds.models import FundLine, FundYear
from dure.funds.rights import FundRight
from dure.rulebook import Reason, edition_on


@action("funds.plan", FundRight.PLAN)
def plan(change: Change[FundYear], *, data: BudgetData, seen_version: int | None = None) -> FundYear:
    """A year's budget with its lines: begun, or cut anew within what is taken already."""
    fund = change.root
    is_new = fund._state.adding
    book = edition_on(date(fund.year, 1, 1))
    if not is_new:
        fund = ledger.hold(fund)
        change.require(closed_reasons(fund))
    lines = tuple(budget_rules.Line(line.item, line.amount, line.name) for line in data.lines if line.amount)
    used = {} if is_new else {part: each.committed + each.spent for part, each in ledger.taken(fund).items()}
    whole = data.total + fund.moved
    change.require(budget_rules.refusals(whole, lines, used, book))
    saved = keep(change, fund, data, seen_version, edition=book.name)
    write_lines(saved, lines)
    return saved


def closed_reasons(fund: FundYear) -> list[Reason]:
    return [Reason("funds.settled", {"year": fund.year})] if fund.closed_at else []


def keep(
    change: Change[FundYear], fund: FundYear, data: BudgetData, seen_version: int | None, **about: Any
) -> FundYear:
    values = {"place": data.place, "total": data.total, "note": data.note} | about
    if not fund._state.adding:
        edited: FundYear = change.edit(change.root, seen_version, **values)
        return edited
    if FundYear.objects.filter(sigungu=fund.sigungu, year=fund.year).exists():
        change.require([Reason("funds.year_there", {"year": fund.year}, field="total")])
    for name, value in values.items():
        setattr(fund, name, value)
    fund.save(force_insert=True)
    return fund


def write_lines(fund: FundYear, lines: tuple[budget_rules.Line, ...]) -> None:
    """The lines as they are now; earlier ones stay in their history."""
    kept = {(line.item, line.name): line for line in FundLine.objects.filter(fund=fund)}
    for line in lines:
        found = kept.pop((line.item, line.name), None)
        if found is None:
            about = {
                "sigungu": fund.sigungu,
                "office": fund.office,
                "part": fund.book.funds.items[line.item].part,
            }
            FundLine.objects.create(fund=fund, **vars(line), **about)
        elif found.amount != line.amount:
            found.amount = line.amount
            found.save(update_fields=["amount"])
    for gone in kept.values():
        gone.delete()


@action("funds.move", FundRight.MOVE)
def move_between(
    change: Change[FundYear], *, taker: FundYear, amount: int, seen_version: int | None = None
) -> FundYear:
    """The 시도 moves a sum from one of its 시군구 to another: what all have together stays (manual-2025 m:10559)."""
    giver = change.root
    if not change.by.can(FundRight.MOVE, taker):
        change.require([Reason("core.not_permitted", {"permission": FundRight.MOVE.value})])
    for fund in sorted((giver, taker), key=lambda each: each.pk):
        ledger.hold(fund)
    parts = ledger.taken(giver).values()
    free = giver.whole - sum(each.committed + each.spent for each in parts)
    is_same, are_of_one_year = giver.pk == taker.pk, giver.year == taker.year
    change.require(closed_reasons(giver) + closed_reasons(taker))
    change.require(budget_rules.move_refusals(amount, free, is_same=is_same, are_of_one_year=are_of_one_year))
    change.edit(taker, None, moved=taker.moved + amount)
    saved: FundYear = change.edit(giver, seen_version, moved=giver.moved - amount)
    return saved


@action("funds.settle", FundRight.PLAN)
def settle(change: Change[FundYear], *, seen_version: int | None = None) -> FundYear:
    """The year is over: nothing is promised any more, and nothing is entered after it (정산)."""
    fund = ledger.hold(change.root)
    committed = sum(each.committed for each in ledger.taken(fund).values())
    found = list(
        budget_rules.settle_refusals(
            queries.open_requests(fund),
            committed,
            is_closed=fund.closed_at is not None,
            is_over=change.on > fund.last_on,
            year=fund.year,
        )
    )
    change.require(reason for reason in found if not reason.is_doubt)
    change.doubt(reason for reason in found if reason.is_doubt)
    saved: FundYear = change.edit(change.root, seen_version, closed_at=change.at)
    return saved
