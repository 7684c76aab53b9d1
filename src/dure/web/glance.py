"""Figures of a few words on somebody's first page, as areas offer them (한눈에 보는 수치)."""

from collections.abc import Iterator
from dataclasses import dataclass

from dure.access.standing import Standing
from dure.manifest import every, named


@dataclass(frozen=True)
class Told:
    """One figure, what it was before, and the page that explains it."""

    ko: str
    words: str
    before: str
    link: str


@dataclass(frozen=True)
class Glance:
    """A card of figures; `link` opens all of them, `more` is another page about them with the words that lead to it."""

    ko: str
    note: str
    before_ko: str
    link: str
    figures: tuple[Told, ...]
    more: tuple[str, str] | None = None


def glances(standing: Standing) -> Iterator[Glance]:
    """The cards that somebody has; an area without figures for the role gives none."""
    for name in every("glances"):
        found = named(name)(standing)
        if found is not None:
            yield found
