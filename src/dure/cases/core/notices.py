"""Telling the household (안내·통지)."""

from datetime import date

from dure.cases.core.change import Change
from dure.cases.core.lists import kept
from dure.cases.core.records import Case, Notice


def tell(
    change: Change, *, kind: str, told_on: date, method: str, receiver: str = "", text: str = ""
) -> Notice:
    """Keep that the household was told: kinds are selection, not_selected, closure, manager_change."""
    return change.add(Notice, kind=kind, told_on=told_on, method=method, receiver=receiver, text=text)


def last_notice(case: Case, kind: str) -> Notice | None:
    """The newest notice of a kind."""
    return next((each for each in reversed(kept(case, Notice)) if each.kind == kind), None)
