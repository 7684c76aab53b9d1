"""Drawing up a subsidy budget, carrying it on to the next year, settling it (예산서의 변경)."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from dure.budgets import rules
from dure.budgets.figures import Figures, Grant, Item, Stated, Year
from dure.budgets.models import SubsidyBudget
from dure.budgets.rights import SubsidyRight
from dure.changes.change import action
from dure.changes.roots import Change
from dure.rulebook import Reason

WORDS = ("title", "year", "rounding", "place", "purpose", "grounds", "content", "effects")


@dataclass(frozen=True)
class SheetData:
    """A whole sheet as it is entered."""

    title: str
    year: int
    rounding: str
    place: str = ""
    purpose: str = ""
    grounds: str = ""
    content: str = ""
    effects: str = ""
    stated: Stated = field(default_factory=Stated)
    items: tuple[Item, ...] = ()
    years: tuple[Year, ...] = ()
    grants: tuple[Grant, ...] = ()


@action("budgets.draw_up", SubsidyRight.KEEP)
def draw_up(
    change: Change[SubsidyBudget], *, data: SheetData, seen_version: int | None = None
) -> SubsidyBudget:
    """Keep the sheet as it was entered; only what cannot be meant is refused."""
    sheet = change.root
    change.require([Reason("budgets.settled")] if sheet.settled_on else [])
    is_new = sheet._state.adding
    unit = change.book.subsidies.unit if is_new else sheet.book.subsidies.unit
    lines: dict[str, Any] = {"items": data.items, "years": data.years, "grants": data.grants}
    change.require(
        rules.refusals(
            Figures(year=data.year, rounding=data.rounding, unit=unit, stated=data.stated, **lines)
        )
    )
    change.require(twice_reasons(sheet, data))
    values: dict[str, Any] = {name: getattr(data, name) for name in WORDS}
    values |= {"stated": asdict(data.stated)} | {
        name: [asdict(row) for row in rows] for name, rows in lines.items()
    }
    if not is_new:
        edited: SubsidyBudget = change.edit(sheet, seen_version, **values)
        return edited
    for name, value in values.items():
        setattr(sheet, name, value)
    sheet.edition = change.book.name
    sheet.save(force_insert=True)
    return sheet


def twice_reasons(sheet: SubsidyBudget, data: SheetData) -> list[Reason]:
    """A programme has one sheet a year."""
    others = SubsidyBudget.objects.filter(sigungu=sheet.sigungu_id, year=data.year, title=data.title)
    is_there = others.exclude(pk=sheet.pk).exists()
    return [Reason("budgets.twice", {"year": data.year}, field="title")] if is_there else []


@action("budgets.carry_on", SubsidyRight.KEEP)
def carry_on(change: Change[SubsidyBudget]) -> SubsidyBudget:
    """The same programme next year: same lines, this year's sums as those of the year before."""
    old = change.root
    found = old.figures
    data = SheetData(old.title, old.year + 1, old.rounding)
    change.require(twice_reasons(SubsidyBudget(sigungu=old.sigungu), data))
    stated = Stated(before=found.total, before_national=found.national)
    made = SubsidyBudget(
        **{name: getattr(old, name) for name in WORDS if name != "year"},
        year=data.year,
        edition=change.book.name,
        sigungu=old.sigungu,
        office=old.office,
        stated=asdict(stated),
        items=[each | {"stated": None, "spent": None} for each in old.items],
        years=[each for each in old.years if each["year"] > old.year - change.book.subsidies.years],
    )
    made.save(force_insert=True)
    change.about = made
    return made


@action("budgets.settle", SubsidyRight.KEEP)
def settle(change: Change[SubsidyBudget], *, on: date, seen_version: int | None = None) -> SubsidyBudget:
    """The year is over: what was spent stands, and nothing of the sheet changes any more (정산)."""
    sheet = change.root
    change.require(rules.settle_refusals(sheet.figures, is_settled=sheet.settled_on is not None))
    if on.year < sheet.year:
        change.require([Reason("budgets.settled_early", {"year": sheet.year}, field="on")])
    saved: SubsidyBudget = change.edit(sheet, seen_version, settled_on=on)
    return saved
