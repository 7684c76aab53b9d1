"""Where a line of a guide stands (안내의 차례): part, chapter, heading, page."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Heading:
    """제목: from its first line to the next heading. A drawing repeats words and says nothing.

    `is_untitled`: no title stands at its line; it is lost from the text, or goes on after an inset.
    """

    line: int
    ko: str
    page: int | None = None
    is_drawing: bool = False
    is_untitled: bool = False


@dataclass(frozen=True, kw_only=True)
class Chapter(Heading):
    """장, or a form or annex of the appendix."""

    part: str
    headings: tuple[Heading, ...] = field(default=())


@dataclass(frozen=True, kw_only=True)
class Guide:
    """One year's guide. `prefix` is what its lines are cited by: `m` in m:9150."""

    year: int
    prefix: str
    lines: int
    chapters: tuple[Chapter, ...]
