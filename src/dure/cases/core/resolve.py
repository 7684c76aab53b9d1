"""The page that removes a blocker (해결할 화면)."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from dure.cases.core.records import Case
from dure.rulebook import Reason


@dataclass(frozen=True)
class Shown:
    """A reason as a page prints it."""

    text: str
    source: str
    link: str


def shown(case: Case | None, reasons: list[Reason] | tuple[Reason, ...]) -> list[Shown]:
    """Reasons with the address of what resolves them: `resolve` is a view name that takes the case's id."""
    return [Shown(reason.text(), reason.source, link_of(case, reason)) for reason in reasons]


def link_of(case: Case | None, reason: Reason) -> str:
    """The address, or nothing when the reason cannot be removed by a page."""
    if not reason.resolve:
        return ""
    try:
        return reverse(reason.resolve, args=[case.pk] if case else [])
    except NoReverseMatch:
        return reverse(reason.resolve)
