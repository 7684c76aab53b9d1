"""Subsidy sheets of the invented district (국고보조 예산서): last year's, which waits to be settled, and this year's."""

from dataclasses import asdict, replace
from typing import Any

from dure.budgets.figures import Figures, Grant, Item, Stated, Year
from dure.budgets.models import SubsidyBudget
from dure.demo.areas import Maker, words
from dure.rulebook import edition_on

YEARS, RULE = 3, "half_up"


def add_subsidies(make: Maker) -> None:
    book, said = edition_on(make.today), words()["budget"]
    kinds = book.subsidies.kinds
    items = tuple(
        Item(
            national=kinds[each["kind"]].national,
            city=kinds[each["kind"]].city,
            own=kinds[each["kind"]].own,
            **each,
        )
        for each in said["items"]
    )
    whole = Figures(make.today.year, RULE, book.subsidies.unit, items=items)
    items = tuple(replace(item, stated=whole.asked(item)) for item in items)
    whole = replace(whole, items=items)
    for back in (1, 0):
        year = make.today.year - back
        before = [settled(each, whole) for each in range(year - YEARS, year)]
        lines: dict[str, Any] = {
            "stated": asdict(Stated(total=whole.total, national=whole.national)),
            "items": [asdict(replace(item, spent=item.stated if back else None)) for item in items],
            "years": [asdict(each) for each in before],
            "grants": [asdict(each) for each in granted(whole.total, year)],
        }
        make.sheet.add(
            SubsidyBudget,
            edition=book.name,
            title=said["title"],
            year=year,
            rounding=RULE,
            purpose=said["purpose"],
            place=make.district.sigungu.name,
            **lines,
            **make.of(make.center.office),
        )


def settled(year: int, whole: Figures) -> Year:
    """An earlier year: a little less than this one, with something left."""
    planned = whole.total - 1_000 * (year % 5 + 1)
    left = 120 * (year % 3 + 1)
    return Year(year, planned, whole.national - 500, spent=planned - left, left=left, heads=4)


def granted(total: int, year: int) -> list[Grant]:
    """By quarter, the whole of it."""
    part = total // 4
    amounts = [part, part, part, total - 3 * part]
    return [Grant(at, amount, f"{year}-{3 * at - 2:02d}-10") for at, amount in enumerate(amounts, 1)]
