"""A line chart as SVG, drawn here (추이 그림): this year whole, last year dashed, told apart without colour."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from dure.measures.rules import Figure

LEFT, TOP, WIDTH, HEIGHT = 46, 16, 640, 180
ALL_WIDTH, ALL_HEIGHT = 760, 240
STEPS = 4


@dataclass(frozen=True)
class Month:
    """A month beside the same one a year before; `now` is nothing while it is still to come."""

    ko: str
    now: Figure | None
    before: Figure


@dataclass(frozen=True)
class Point:
    x: float
    y: float
    words: str


@dataclass(frozen=True)
class Line:
    """One year: its points, and the pieces between months that have a value."""

    ko: str
    points: tuple[Point, ...]
    pieces: tuple[str, ...]
    is_before: bool

    @property
    def end(self) -> Point | None:
        return self.points[-1] if self.points else None


@dataclass(frozen=True)
class Chart:
    lines: tuple[Line, ...]
    ticks: tuple[tuple[float, str], ...]
    months: tuple[tuple[float, str], ...]

    @property
    def is_empty(self) -> bool:
        return not any(line.points for line in self.lines)


Values = Sequence[Decimal | None]


def of_months(year: int, months: Sequence[Month]) -> "Chart":
    """What is hidden is not drawn."""
    now, before = [value(each.now) for each in months], [value(each.before) for each in months]
    return chart((f"{year}년", now), (f"{year - 1}년", before), tuple(each.ko for each in months))


def value(shown: Figure | None) -> Decimal | None:
    return None if shown is None or shown.is_hidden else shown.value


def chart(now: tuple[str, Values], before: tuple[str, Values], names: Sequence[str] = ()) -> Chart:
    """A value for each month or quarter of a year; none where there is nothing to divide by."""
    count = len(now[1])
    called = names or [f"{at + 1}월" for at in range(count)]
    top = ceiling([value for _, values in (now, before) for value in values if value is not None])
    lines = tuple(
        line(ko, values, top, called, is_before=at == 0) for at, (ko, values) in enumerate((before, now))
    )
    ticks = tuple((height(top * step / STEPS, top), f"{top * step / STEPS:g}") for step in range(STEPS + 1))
    return Chart(lines, ticks, tuple((place(at, count), ko) for at, ko in enumerate(called)))


def ceiling(values: Sequence[Decimal]) -> float:
    """A round number above all of them."""
    most = float(max(values, default=Decimal(1))) or 1.0
    step = 10.0 ** (len(str(int(most))) - 1)
    return next(step * each for each in (1, 2, 4, 5, 8, 10) if step * each >= most)


def place(at: int, count: int) -> float:
    return round(LEFT + (at + 0.5) * WIDTH / count, 1)


def height(value: float, top: float) -> float:
    return round(TOP + HEIGHT * (1 - value / top), 1)


def line(ko: str, values: Values, top: float, names: Sequence[str], *, is_before: bool) -> Line:
    points: list[Point] = []
    pieces: list[list[str]] = [[]]
    for at, value in enumerate(values):
        if value is None:
            pieces.append([])
            continue
        points.append(Point(place(at, len(values)), height(float(value), top), f"{ko} {names[at]} {value:,}"))
        pieces[-1].append(f"{points[-1].x},{points[-1].y}")
    joined = tuple(" ".join(piece) for piece in pieces if len(piece) > 1)
    return Line(ko, tuple(points), joined, is_before)
