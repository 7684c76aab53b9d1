"""What a subsidy budget must be to be kept at all (예산서의 규칙). Pure. All else is kept and named as a gap (`gaps.py`)."""

from collections.abc import Iterator

from dure.budgets.figures import WHOLE, Figures, is_percent
from dure.rulebook import Reason

QUARTERS = range(1, 5)


def refusals(found: Figures) -> Iterator[Reason]:
    yield from item_refusals(found)
    yield from grant_refusals(found)
    yield from year_refusals(found)
    for name in ("head_percent", "change_percent", "change_percent_national"):
        text = getattr(found.stated, name)
        if text and not is_percent(text):
            yield Reason("budgets.no_number", {"text": text}, field=name)


def item_refusals(found: Figures) -> Iterator[Reason]:
    for number, item in enumerate(found.items):
        amounts = (item.price, item.count, item.months, item.national, item.city, item.own, item.spent or 0)
        if min(amounts) < 0:
            yield Reason("budgets.negative", {"item": item.name}, field=f"items-{number}-price")
        if item.share + item.own > WHOLE:
            told = {"item": item.name, "percent": item.share + item.own}
            yield Reason("budgets.shares_over", told, field=f"items-{number}-national")
        if item.spent is not None and item.spent > found.asked(item):
            told = {"item": item.name, "asked": f"{found.asked(item):,}"}
            yield Reason("budgets.spent_over", told, field=f"items-{number}-spent")


def grant_refusals(found: Figures) -> Iterator[Reason]:
    for number, grant in enumerate(found.grants):
        if grant.quarter not in QUARTERS or grant.amount < 0:
            yield Reason("budgets.quarter", field=f"grants-{number}-quarter")
        if grant.granted_on and not grant.granted_on.startswith(f"{found.year}-"):
            told = {"quarter": grant.quarter, "year": found.year}
            yield Reason("budgets.outside_year", told, field=f"grants-{number}-granted_on")
    if len({grant.quarter for grant in found.grants}) < len(found.grants):
        yield Reason("budgets.quarter_twice")


def year_refusals(found: Figures) -> Iterator[Reason]:
    for number, row in enumerate(found.years):
        if row.year >= found.year:
            told = {"year": row.year, "of": found.year}
            yield Reason("budgets.year_not_before", told, field=f"years-{number}-year")
    if len({row.year for row in found.years}) < len(found.years):
        yield Reason("budgets.year_twice")


def settle_refusals(found: Figures, *, is_settled: bool) -> Iterator[Reason]:
    """Settled once, and only when every item says what was spent."""
    if is_settled:
        yield Reason("budgets.settled")
    missing = [item.name for item in found.items if item.spent is None]
    if missing or not found.items:
        yield Reason("budgets.spent_missing", {"items": ", ".join(missing) or "-"})
