"""The page that removes a blocker (해결할 화면)."""

from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlencode

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
    link_text: str = ""


def shown(case: HasKey | None, reasons: list[Reason] | tuple[Reason, ...]) -> list[Shown]:
    """Reasons with the address of what resolves them: `resolve` is a view name that takes the case's id."""
    return [Shown(reason.text(), reason.source, link_of(case, reason), reason.button) for reason in reasons]


def link_of(case: HasKey | None, reason: Reason) -> str:
    """The address, or nothing when the reason cannot be removed by a page."""
    url = address(reason.resolve, case) if reason.resolve else ""
    return f"{url}?{urlencode(reason.about)}" if url and reason.about else url


def address(view: str, case: HasKey | None) -> str:
    """That of the case's page, or of one that is about no case; nothing where the case is not known."""
    for keys in ([case.pk], []) if case else ([],):
        try:
            return reverse(view, args=keys)
        except NoReverseMatch:
            continue
    return ""
