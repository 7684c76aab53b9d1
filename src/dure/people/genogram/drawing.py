"""The whole drawing as shapes (도면): symbols, lines, boundary, bonds, before they become SVG. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from dure.people.genogram.channels import Bar, Bow, Channel, channels_of
from dure.people.genogram.family import Child, Descent, Family, Union
from dure.people.genogram.geometry import LABEL, MARGIN, PAD, SYMBOL, TRACK, Ground
from dure.people.genogram.order import ordered
from dure.people.genogram.place import placed
from dure.people.genogram.sheet import lay_out

Point = tuple[float, float]


@dataclass(frozen=True)
class Line:
    """A line of the family tree: what it belongs to, which part of it, and its points."""

    net: str
    part: str
    points: tuple[Point, ...]
    descent: Descent | None = None


@dataclass(frozen=True)
class Spot:
    """Where a member stands: the middle of the symbol."""

    key: str
    x: float
    y: float


@dataclass(frozen=True)
class Drawing:
    """Everything with its place."""

    family: Family
    spots: dict[str, Spot]
    lines: tuple[Line, ...]
    rows: tuple[tuple[str, ...], ...]
    width: float
    height: float


def drawn(family: Family) -> Drawing:
    """Place everyone and draw every line. Raises ValueError when someone is their own ancestor."""
    sheet = lay_out(family)
    rows = ordered(sheet)
    ground = Ground(sheet, rows, placed(sheet, rows))
    channels = channels_of(ground)
    tops = _tops(channels)
    spots = {m.key: Spot(m.key, ground.x(m.key), tops[sheet.row[m.key]] + SYMBOL / 2) for m in family.members}
    lines = [line for row, channel in enumerate(channels) for line in _lines(channel, row, tops, family)]
    lines += _through(ground, tops)
    right = max(
        [spot.x for spot in spots.values()] + [x for line in lines for x, _ in line.points], default=0.0
    )
    height = (tops[-1] + SYMBOL + _foot(channels[-1])) if channels else 0.0
    return Drawing(
        family,
        spots,
        tuple(lines),
        tuple(tuple(row) for row in rows),
        right + SYMBOL / 2 + LABEL + MARGIN,
        height + MARGIN,
    )


def _depth(channel: Channel) -> float:
    """The room the lines below a row take."""
    return (channel.bow_tracks + channel.bar_tracks) * TRACK + 2 * PAD


def _foot(channel: Channel) -> float:
    """Below the last row: room for lines between partners, or for the household's boundary alone."""
    return _depth(channel) - PAD if channel.bow_tracks else PAD / 2


def _tops(channels: list[Channel]) -> list[float]:
    tops = [MARGIN]
    for channel in channels[:-1]:
        tops.append(tops[-1] + SYMBOL + _depth(channel))
    return tops


def _bow_y(bow: Bow, bottom: float) -> float:
    return bottom + PAD + bow.track * TRACK


def _bar_y(bar: Bar, channel: Channel, bottom: float) -> float:
    return bottom + PAD + (channel.bow_tracks + bar.track) * TRACK


def _lines(channel: Channel, row: int, tops: list[float], family: Family) -> Iterator[Line]:
    bottom = tops[row] + SYMBOL
    unions = {union.key: union for union in family.unions}
    for bow in channel.bows:
        if len(bow.feet) > 1:
            y = _bow_y(bow, bottom)
            for low, high in pairwise(sorted(bow.feet)):
                yield Line(bow.tie.union.key, "bow", ((low, bottom), (low, y), (high, y), (high, bottom)))
            edge = min(max(bow.drop, min(bow.feet)), max(bow.feet))
            if edge != bow.drop:
                yield Line(bow.tie.union.key, "reach", ((edge, y), (bow.drop, y)))
    for bar in channel.bars:
        below = tops[row + 1] if row + 1 < len(tops) else bottom
        union = unions.get(bar.net)
        yield from _bar_lines(bar, _start(bar, bottom), _bar_y(bar, channel, bottom), below, union)


def _start(bar: Bar, bottom: float) -> float:
    """The y at which a bar's line comes in: a couple's own line, or the row above."""
    if bar.bow is None:
        return bottom
    return _bow_y(bar.bow, bottom) if len(bar.bow.feet) > 1 else bottom


def _bar_lines(bar: Bar, start: float, y: float, below: float, union: Union | None) -> Iterator[Line]:
    if bar.bow and len(bar.bow.feet) == 1 and abs(bar.bow.feet[0] - bar.entry) >= 1:
        foot, turn = bar.bow.feet[0], start + PAD + bar.bow.track * TRACK
        yield Line(bar.net, "drop", ((foot, start), (foot, turn), (bar.entry, turn), (bar.entry, y)))
    else:
        yield Line(bar.net, "drop", ((bar.entry, start), (bar.entry, y)))
    low, high = bar.span
    if not bar.is_straight:
        yield Line(bar.net, "bar", ((low, y), (high, y)))
    children = {child.key: child for child in union.children} if union else {}
    for node, x in bar.targets.items():
        yield _last(bar, node, x, (y, below), children)


def _last(bar: Bar, node: str, x: float, between: Point, children: dict[str, Child]) -> Line:
    """From the bar down to a child, aslant where twins start from one point, or to where a line passes a row."""
    y, below = between
    child = children.get(node)
    return Line(
        bar.net, f"to {node}", ((bar.hangs_at(node), y), (x, below)), child.descent if child else None
    )


def _through(ground: Ground, tops: list[float]) -> Iterator[Line]:
    for node, row in ground.sheet.row.items():
        if not ground.sheet.is_member(node):
            x = ground.x(node)
            net = node[1:].split("@")[0]
            net = net[: net.index(">") + 1] if ">" in net else net
            yield Line(net, "through", ((x, tops[row]), (x, tops[row] + SYMBOL)))
