"""The genogram of a case as it is shown (가계도 그림): drawn anew from what is recorded; nothing of it is kept."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone
from django.utils.safestring import SafeString

from dure.cases.core.records import Case
from dure.people.genogram.drawing import drawn
from dure.people.genogram.known import Known
from dure.people.genogram.queries import known_of
from dure.people.genogram.reading import family_of
from dure.people.genogram.svg import svg
from dure.people.genogram.words import described

CIRCLE = "누군가 자기 조상으로 적혀 있습니다. 관계를 확인하세요."
# How large a drawing may be shown, in percent; without a choice it fits its place.
ZOOMS = (50, 75, 100, 150, 200)


@dataclass(frozen=True)
class Picture:
    """A drawing, the same in words, and what is wrong with it."""

    svg: SafeString
    words: list[str]
    problems: list[str] = field(default_factory=list)
    is_fitted: bool = True

    @property
    def problem(self) -> str:
        return " ".join(self.problems)


def genogram_of(case: Case, zoom: int | None = None) -> Picture:
    """As it is recorded now."""
    return genogram_from(known_now(case), zoom=zoom)


def known_now(case: Case, without: Iterable[uuid.UUID] = (), *, on: date | None = None) -> Known:
    """As recorded; with `on` as it was on that day."""
    return known_of(case.household, case.subject_id, on or timezone.localdate(), frozenset(without))


def genogram_from(known: Known, problems: Iterable[str] = (), zoom: int | None = None) -> Picture:
    """From what is recorded or typed; in words also where it cannot be drawn."""
    family = family_of(known)
    words = described(family)
    try:
        drawing = drawn(family)
    except ValueError:
        return Picture(SafeString(""), words, list(dict.fromkeys([*problems, CIRCLE])))
    # Every text in it was escaped by the XML writer.
    image = svg(drawing, "가계도", " / ".join(words), (zoom or 100) / 100)
    return Picture(SafeString(image), words, list(problems), zoom is None)


def zoom_from(text: str) -> int | None:
    """What the address asks for; anything else fits the drawing into its place."""
    return int(text) if text.isdecimal() and int(text) in ZOOMS else None
