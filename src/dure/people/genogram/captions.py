"""The words beside symbols and the notes below the drawing (이름과 주석). What has no room is told below, never lost."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from dure.people.genogram.drawing import Drawing
from dure.people.genogram.family import Member
from dure.people.genogram.geometry import LABEL, MARGIN, SYMBOL
from dure.people.genogram.ink import QUIET, text
from dure.people.genogram.labels import shortened, width_of, wrapped

NAME, YEARS, NOTE, LINE = 13.0, 11.5, 12.0, 15.0
MOST_NAME_LINES = 2
ROOM, MARK = LABEL - 12, 1.3 * NAME
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass(frozen=True)
class Caption:
    """What stands beside one symbol, and what of it is told below under `mark`."""

    lines: tuple[str, ...]
    years: str = ""
    mark: str = ""
    note: str = ""


def captions_of(drawing: Drawing) -> dict[str, Caption]:
    """The caption of each member; notes are numbered from top left, as they are read."""
    placed = sorted(drawing.family.members, key=lambda m: (drawing.spots[m.key].y, drawing.spots[m.key].x))
    found: dict[str, Caption] = {}
    for member in placed:
        mark = _mark(sum(1 for each in found.values() if each.mark))
        found[member.key] = _caption(member, mark)
    return found


def _mark(count: int) -> str:
    return CIRCLED[count] if count < len(CIRCLED) else f"({count + 1})"


def _caption(member: Member, mark: str) -> Caption:
    name, years = (*member.lines, "", "")[:2]
    lines, was_cut = shortened(name, NAME, ROOM, MOST_NAME_LINES)
    note = ": ".join(words for words in (name if was_cut else "", member.note) if words)
    if not note:
        return Caption(tuple(lines), years)
    return Caption(_marked(name, lines, mark), years, mark, note)


def _marked(name: str, lines: list[str], mark: str) -> tuple[str, ...]:
    """The mark behind the name; where it has no room there, on a line of its own or in place of letters."""
    if width_of(f"{lines[-1]} {mark}", NAME) <= LABEL - 2:
        return (*lines[:-1], f"{lines[-1]} {mark}")
    if len(lines) < MOST_NAME_LINES:
        return (*lines, mark)
    *first, last = shortened(name, NAME, ROOM - MARK, MOST_NAME_LINES)[0]
    return (*first, f"{last} {mark}")


def _corner(caption: Caption, x: float, y: float) -> tuple[float, float]:
    """Where the first line begins: right of the symbol, near its upper rim."""
    return x + SYMBOL / 2 + 6, y - 6 if len(caption.lines) < 2 else y - 12


def box_of(caption: Caption, x: float, y: float) -> tuple[float, float, float, float]:
    """The room its words take."""
    left, top = _corner(caption, x, y)
    widths = [width_of(line, NAME) for line in caption.lines] + [width_of(caption.years, YEARS)]
    rows = len(caption.lines) + bool(caption.years)
    return left, top - NAME, left + max(widths), top + (rows - 1) * LINE + 4


def draw_caption(root: Element, caption: Caption, x: float, y: float) -> None:
    left, top = _corner(caption, x, y)
    for place, words in enumerate(caption.lines):
        text(root, (left, top + place * LINE), words, size=NAME)
    if caption.years:
        text(root, (left, top + len(caption.lines) * LINE), caption.years, size=YEARS, colour=QUIET)


def notes_of(drawing: Drawing, captions: dict[str, Caption]) -> list[str]:
    """The lines below the drawing, as wide as it is."""
    marked = sorted((each for each in captions.values() if each.mark), key=lambda each: _place(each.mark))
    return [line for each in marked for line in _told(each, drawing)]


def _place(mark: str) -> int:
    return CIRCLED.index(mark) if mark in CIRCLED else int(mark.strip("()"))


def _told(caption: Caption, drawing: Drawing) -> Iterator[str]:
    first, *more = wrapped(f"{caption.mark} {caption.note}", NOTE, max(drawing.width - 2 * MARGIN, 240.0))
    yield first
    yield from (f"    {line}" for line in more)


def draw_notes(root: Element, notes: list[str], top: float) -> None:
    for place, line in enumerate(notes):
        text(root, (MARGIN, top + (place + 1) * 17.0), line, size=NOTE)
