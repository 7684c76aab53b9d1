"""The page that removes a blocker (해결할 화면)."""

from dataclasses import dataclass
from typing import Any, Protocol

from django.urls import NoReverseMatch, reverse

from dure.rulebook import Reason


class HasKey(Protocol):
    """Whatever the pages of a case are addressed by."""

    @property
    def pk(self) -> Any:
        """The key in the address."""


@dataclass(frozen=True)
class Shown:
    """A reason as a page prints it."""

    text: str
    source: str
    link: str


def shown(case: HasKey | None, reasons: list[Reason] | tuple[Reason, ...]) -> list[Shown]:
    """Reasons with the address of what resolves them: `resolve` is a view name that takes the case's id."""
    return [Shown(reason.text(), reason.source, link_of(case, reason)) for reason in reasons]


def link_of(case: HasKey | None, reason: Reason) -> str:
    """The address, or nothing when the reason cannot be removed by a page."""
    if not reason.resolve:
        return ""
    try:
        return reverse(reason.resolve, args=[case.pk] if case else [])
    except NoReverseMatch:
        return reverse(reason.resolve)
