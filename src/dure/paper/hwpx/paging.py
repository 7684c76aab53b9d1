"""Where a page ends (쪽 나누기): titles and heads stay with the row below them, short rows stay whole. Pure.

Hangul, and its kin even more, end a page wherever it is full: under a title, or between the two lines of a row.
So each table is cut where that would happen and goes on at the top of the next page. Heights are estimates and
readers differ: a little room is left at the foot of a page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dure.paper.layout import Grid, Row, hanging, is_band, is_short

from .joining import TITLE_HEIGHT
from .measures import units
from .placing import place, without_covered

# The part of a page that is counted on, and the least of a long row that may stand at its foot.
COUNTED = 0.95
FEW_LINES = units(20)

# How far readers are from one another in the length of a text that goes over pages.
DOUBT = 0.05


@dataclass(frozen=True)
class Line:
    """A row, or the title above a table, as it counts for the page. `stays`: with the line below it."""

    grid: int
    row: Row | None
    height: int
    stays: bool


@dataclass(frozen=True)
class Run:
    """Lines that are not parted, of one table. `may_break`: its last row is long and may go over pages."""

    grid: int
    lines: tuple[Line, ...]
    may_break: bool

    @property
    def height(self) -> int:
        return sum(line.height for line in self.lines)

    @property
    def least(self) -> int:
        """What must stand together at the foot of a page."""
        last = self.lines[-1].height
        return self.height - last + min(last, FEW_LINES) if self.may_break else self.height

    @property
    def begins_table(self) -> bool:
        """Whether it holds the title or the heads themselves."""
        first = self.lines[0].row
        return first is None or first.is_head


@dataclass(frozen=True)
class Piece:
    """Tables that stand on one another; over a page's end they go only in a long row."""

    grids: tuple[Grid, ...]
    begins_page: bool


@dataclass
class Pager:
    """How much of the page is taken. `room` is that of a page for text; `doubt`: so much more or less is taken."""

    room: int
    used: int = 0
    doubt: int = 0

    @property
    def limit(self) -> int:
        return int(self.room * COUNTED)

    def begin(self, used: int = 0) -> None:
        self.used, self.doubt = used, 0

    def take(self, height: int, again: int = 0) -> None:
        """What goes over the page's end stands on the next one, below heads that come again."""
        self.used += height
        if self.used > self.limit:
            self.doubt += round(height * DOUBT)
        while self.used > self.limit:
            self.used -= max(self.limit - again, FEW_LINES)

    def has_room(self, height: int) -> bool:
        is_known = not self.doubt or self.used >= self.doubt
        return not self.used or (is_known and self.used + height + self.doubt <= self.limit)

    def keep(self, height: int) -> bool:
        """Takes what is not parted; whether a new page begins before it."""
        is_new = not self.has_room(height)
        if is_new:
            self.begin()
        self.take(height)
        return is_new

    def pieces(self, grids: Sequence[Grid], width: int, below: int = 0) -> Iterator[Piece]:
        """The tables as they are cut; the last row keeps so much room below it for what stays with it."""
        whole = [without_covered(grid) for grid in grids]
        parts: list[tuple[bool, list[Run]]] = [(False, [])]
        every = list(_runs(_lines(whole, width), self.limit))
        for run in every:
            again = 0 if run.begins_table else _heads(whole[run.grid], width)
            if not self.has_room(run.least + (below if run is every[-1] else 0)):
                parts.append((True, []))
                self.begin(again)
            self.take(run.height, _heads(whole[run.grid], width))
            parts[-1][1].append(run)
        for begins_page, runs in parts:
            if runs:
                yield Piece(tuple(_cut(whole, runs)), begins_page)


def height_of(grids: Sequence[Grid], width: int) -> int:
    """What these tables take of a page."""
    return sum(place([without_covered(grid) for grid in grids], width).heights)


def _lines(grids: Sequence[Grid], width: int) -> list[Line]:
    heights = iter(place(grids, width).heights)
    found: list[Line] = []
    for number, grid in enumerate(grids):
        if grid.title:
            found.append(Line(number, None, next(heights), stays=True))
        for row, hangs in zip(grid.rows, hanging(grid), strict=True):
            is_last = row is grid.rows[-1]
            stays = not is_last and (row.is_head or is_band(row) or hangs)
            found.append(Line(number, row, next(heights), stays=stays))
    return found


def _runs(lines: Sequence[Line], limit: int) -> Iterator[Run]:
    held: list[Line] = []
    for line in lines:
        held.append(line)
        if not line.stays:
            yield Run(line.grid, tuple(held), _may_break(held, limit))
            held = []


def _may_break(held: Sequence[Line], limit: int) -> bool:
    rows = [line.row for line in held if line.row]
    return not all(map(is_short, rows)) or sum(line.height for line in held) > limit


def _heads(grid: Grid, width: int) -> int:
    """The height of what comes again at the top of a page: title and heads."""
    heads = [row for row in grid.rows if row.is_head]
    if not heads:
        return 0
    return sum(place([replace(grid, title="", rows=tuple(heads))], width).heights) + (
        units(TITLE_HEIGHT) if grid.title else 0
    )


def _cut(grids: Sequence[Grid], runs: Sequence[Run]) -> Iterator[Grid]:
    """The tables with the rows of these runs; one that goes on has its title and heads again."""
    for number in dict.fromkeys(run.grid for run in runs):
        grid, lines = grids[number], [line for run in runs if run.grid == number for line in run.lines]
        rows = [line.row for line in lines if line.row]
        heads = [row for row in grid.rows if row.is_head]
        goes_on = not (lines[0].row is None or lines[0].row is grid.rows[0])
        title = "" if goes_on and not heads else grid.title
        yield replace(grid, title=title, rows=tuple([*heads, *rows] if goes_on else rows))
