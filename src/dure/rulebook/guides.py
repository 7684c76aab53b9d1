"""Sources as people read them (근거의 말): the guide's part, chapter, heading and page, never a line."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from dure.rulebook.files import RulebookError, places, read_toml
from dure.rulebook.model.build import Builder
from dure.rulebook.model.guide import Chapter, Guide, Heading

LINES = re.compile(r"([a-z][a-z0-9]{0,11}):(\d{1,6})(?:-(\d{1,6}))?")
LAW = "law:"
PRODUCT = "product:"
OURS = "두레가 정한 것"
# As the guide prints it; the type of the screen has no such letter.
NARROW_DOT = "\uff65"


@dataclass(frozen=True)
class Place:
    """Where one line stands; without a heading of its own it stands in the chapter."""

    chapter: Chapter
    heading: Heading | None

    @property
    def is_drawing(self) -> bool:
        return self.heading is not None and self.heading.is_drawing


@dataclass(frozen=True)
class Contents:
    """A guide's chapters and headings in their order (차례)."""

    guide: Guide

    @cached_property
    def places(self) -> list[tuple[int, Place]]:
        found = []
        for chapter in self.guide.chapters:
            found.append((chapter.line, Place(chapter, None)))
            found += [(heading.line, Place(chapter, heading)) for heading in chapter.headings]
        return found

    def place(self, line: int) -> Place:
        """The one place in which a line stands."""
        return self.places[bisect_right(self.places, line, key=lambda one: one[0]) - 1][1]

    def words(self, first: int, last: int) -> str:
        """A range within one heading is called by it; a longer one by its chapter, or its part."""
        begins, ends = self.place(first), self.place(last)
        named = f"{self.guide.year} 안내 {begins.chapter.part}"
        if begins.chapter is not ends.chapter:
            return named if begins.chapter.part == ends.chapter.part else f"{self.guide.year} 안내"
        heading = begins.heading if begins == ends else None
        titles = [named, begins.chapter.ko, *([heading.ko] if heading else [])]
        page = (heading or begins.chapter).page
        return " · ".join(titles) + (f", {page}쪽" if page else "")


@cache
def contents() -> dict[str, Contents]:
    """Every guide that sources cite, by its prefix."""
    found = [read_guide(path) for place in places() for path in sorted(place.glob("guides/*.toml"))]
    return {guide.prefix: Contents(guide) for guide in found}


def read_guide(path: Path) -> Guide:
    builder = Builder()
    guide: Guide = builder.build(Guide, read_toml(path), f"guides.{path.stem}")
    problems = builder.problems or list(_order_problems(guide))
    if problems:
        raise RulebookError(problems)
    return guide


def _order_problems(guide: Guide) -> Iterator[str]:
    """Each heading begins after the one before and within the guide, so that a line stands under one."""
    before = 0
    for line, _ in Contents(guide).places:
        if not before < line <= guide.lines:
            yield f"guides.{guide.year}: the heading of line {line} is out of order"
        before = line
    if guide.chapters[0].line != 1:
        yield f"guides.{guide.year}: the first lines stand nowhere"


@cache
def worded(source: str) -> str:
    """A source for readers: "2025 안내 2부 · 종결 · 시기, 153쪽; 개인정보 보호법 제21조; 두레가 정한 것"."""
    return "; ".join(dict.fromkeys(_clauses(source))).replace(NARROW_DOT, "·")


def _clauses(source: str) -> Iterable[str]:
    said, is_ours, _ = source.partition(PRODUCT)
    for clause in filter(None, (one.strip(" ;") for one in said.split(","))):
        found = LINES.fullmatch(clause)
        if found is None:
            yield clause.removeprefix(LAW)
        else:
            yield contents()[found[1]].words(int(found[2]), int(found[3] or found[2]))
    if is_ours:
        yield OURS


def line_problem(clause: str) -> str:
    """What is wrong with m:9150 or m:9150-9155; nothing when it stands somewhere that says something."""
    found = LINES.fullmatch(clause)
    guide = contents().get(found[1]) if found else None
    if found is None or guide is None:
        return f"source {clause!r} is neither m:LINE nor law: nor product:"
    first, last = int(found[2]), int(found[3] or found[2])
    if not 1 <= first <= last <= guide.guide.lines:
        return f"source {clause!r} lies outside the manual's {guide.guide.lines:,} lines"
    if guide.place(first).is_drawing or guide.place(last).is_drawing:
        return f"source {clause!r} is a scrap of a drawing"
    return ""
