"""The lines between two rows (세대 사이의 선): which run where, so that no two of them lie on each other. Pure.

Below a row first come the lines between partners, each on a track of its own, then the bars from which children hang.
Lines of different families may cross at right angles; they never share a stretch.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dure.people.genogram.family import Union
from dure.people.genogram.geometry import SPREAD, Ground
from dure.people.genogram.sheet import Tie

CLEAR, STEP = 8.0, 3.0
# Two bars of different families on one level must not look like one.
ASIDE = 26.0


@dataclass
class Bow:
    """The line between partners: from foot to foot on its track; the line to the children leaves it at `drop`."""

    tie: Tie
    feet: tuple[float, ...]
    drop: float
    track: int = 0

    @property
    def span(self) -> tuple[float, float]:
        return min(*self.feet, self.drop), max(*self.feet, self.drop)


@dataclass
class Bar:
    """A bar between rows: comes in from above at `entry`, goes down at each of `targets` (net, node → x)."""

    net: str
    entry: float
    targets: dict[str, float]
    bow: Bow | None = None
    track: int = 0
    # Children born together hang from one point of the bar: node → x of that point.
    together: dict[str, float] = field(default_factory=dict)

    def hangs_at(self, node: str) -> float:
        """Where on the bar the line to a node begins."""
        return self.together.get(node, self.targets[node])

    @property
    def span(self) -> tuple[float, float]:
        points = [self.entry, *(self.hangs_at(node) for node in self.targets)]
        return min(points), max(points)

    @property
    def is_straight(self) -> bool:
        low, high = self.span
        return high - low < 0.05


@dataclass
class Channel:
    """All lines below one row."""

    bows: list[Bow] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)

    @property
    def bow_tracks(self) -> int:
        return max((bow.track + 1 for bow in self.bows), default=0)

    @property
    def bar_tracks(self) -> int:
        return max((bar.track + 1 for bar in self.bars), default=0)


def channels_of(ground: Ground) -> list[Channel]:
    """The channel below each row."""
    found = [_channel(ground, row) for row in range(len(ground.rows))]
    for channel in found:
        _choose_drops(channel)
        _give_tracks(channel)
    return found


def _channel(ground: Ground, row: int) -> Channel:
    channel = Channel()
    for tie in ground.sheet.ties:
        if tie.row == row:
            feet = tuple(ground.foot[tie.union.key, end] for end in tie.ends)
            bow = Bow(tie, feet, sum(feet) / len(feet))
            channel.bows.append(bow)
            targets = _first_targets(ground, tie)
            if targets:
                channel.bars.append(
                    Bar(tie.union.key, bow.drop, targets, bow, together=_together(tie.union, targets))
                )
    channel.bars += _passing(ground, row)
    return channel


def _first_targets(ground: Ground, tie: Tie) -> dict[str, float]:
    """Where the lines of a union go on the next row: to children, or through it."""
    targets: dict[str, float] = {}
    for leg in ground.sheet.legs:
        if leg.union == tie.union.key:
            if leg.through:
                targets[leg.through[0]] = ground.x(leg.through[0])
            else:
                targets |= {c.key: ground.head[leg.union, c.key] for c in leg.children}
    return targets


def _together(union: Union, targets: dict[str, float]) -> dict[str, float]:
    found: dict[str, float] = {}
    for number in {child.twins for child in union.children if child.twins}:
        keys = [child.key for child in union.children if child.twins == number and child.key in targets]
        found |= dict.fromkeys(keys, sum(targets[key] for key in keys) / len(keys)) if keys else {}
    return found


def _passing(ground: Ground, row: int) -> Iterable[Bar]:
    """Lines that come through this row, or down from a partner on it."""
    for leg in ground.sheet.legs:
        at = row - leg.row - 1
        if 0 <= at < len(leg.through):
            below = leg.through[at + 1 : at + 2]
            targets = {node: ground.x(node) for node in below} or {
                child.key: ground.head[leg.union, child.key] for child in leg.children
            }
            union = next(tie.union for tie in ground.sheet.ties if tie.union.key == leg.union)
            yield Bar(leg.union, ground.x(leg.through[at]), targets, together=_together(union, targets))
    for line in ground.sheet.lines_down:
        at = row - line.from_row
        if at == 0:
            entry = ground.foot[line.union, line.partner]
            yield Bar(f"{line.union}>", entry, {line.through[0]: ground.x(line.through[0])})
        elif 0 < at < len(line.through):
            entry = ground.x(line.through[at - 1])
            yield Bar(f"{line.union}>", entry, {line.through[at]: ground.x(line.through[at])})


def _choose_drops(channel: Channel) -> None:
    """Each union's line to its children starts where it touches nobody else's line."""
    for bar in sorted((b for b in channel.bars if b.bow), key=lambda b: b.span[1] - b.span[0]):
        bow = bar.bow
        if bow is None:
            continue
        taken = _verticals(channel, bow)
        middle = sum(bar.targets.values()) / len(bar.targets)
        low, high = min(bow.feet), max(bow.feet)
        wanted = min(max(middle, low), high) if low < high else low
        bow.drop = bar.entry = _free(wanted, taken, low, high)
        _straighten(bar)


def _straighten(bar: Bar) -> None:
    """An only child a little aside still hangs straight below."""
    for node, x in bar.targets.items() if len(bar.targets) == 1 else ():
        if abs(x - bar.entry) <= SPREAD and not node.startswith("~"):
            bar.targets = {node: bar.entry}


def _verticals(channel: Channel, apart_from: Bow) -> list[float]:
    """Every x at which some other line runs up or down in this channel."""
    taken = [foot for bow in channel.bows if bow is not apart_from for foot in bow.feet]
    taken += [
        x for bar in channel.bars if bar.bow is not apart_from for x in (bar.entry, *bar.targets.values())
    ]
    taken += list(apart_from.feet) if len(apart_from.feet) > 1 else []
    return taken


def _free(wanted: float, taken: list[float], low: float, high: float) -> float:
    """The nearest x to the wanted one that keeps clear, between the partners if there is room."""
    span = max(high - low, 0.0)
    tries = [wanted + sign * STEP * step for step in range(200) for sign in (1, -1)]
    inside = [x for x in tries if low <= x <= high] if span > 2 * SPREAD else []
    for x in [*inside, *tries]:
        if all(abs(x - other) >= CLEAR for other in taken):
            return x
    return wanted


def _give_tracks(channel: Channel) -> None:
    _tracks(channel.bows)
    _tracks([bar for bar in channel.bars if not bar.is_straight])


def _tracks(lines: Sequence[Bow | Bar]) -> None:
    """Short lines near the upper row; two that overlap never on the same track."""
    used: list[list[tuple[float, float]]] = []
    for line in sorted(lines, key=lambda each: (each.span[1] - each.span[0], each.span)):
        low, high = line.span
        level = 0
        while level < len(used) and any(low < b + ASIDE and a - ASIDE < high for a, b in used[level]):
            level += 1
        if level == len(used):
            used.append([])
        used[level].append((low, high))
        line.track = level
