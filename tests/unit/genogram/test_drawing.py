"""What a genogram may never do: lines that lie on each other, end in the air or run through people (가계도)."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings

from dure.people.genogram.boundary import outlines
from dure.people.genogram.drawing import Drawing, Line, Point, drawn
from dure.people.genogram.family import Child, Family, Union
from dure.people.genogram.generations import rows_of
from dure.people.genogram.geometry import SYMBOL
from dure.people.genogram.svg import svg
from tests.unit.genogram.families import HARD, cousins_and_an_uncle, families, father_and_daughter, person

NEAR = 0.6
hard = pytest.mark.parametrize("family", HARD.values(), ids=HARD.keys())
slowly = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def pieces(line: Line) -> Iterator[tuple[Point, Point]]:
    yield from zip(line.points, line.points[1:], strict=False)


def share_a_stretch(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Whether two straight pieces lie on each other for some length."""
    for axis in (0, 1):
        flat = [p[axis] for piece in (one, other) for p in piece]
        if max(flat) - min(flat) < NEAR:
            across = 1 - axis
            low = max(min(p[across] for p in one), min(p[across] for p in other))
            high = min(max(p[across] for p in one), max(p[across] for p in other))
            if high - low > NEAR:
                return True
    return False


def overlapping(drawing: Drawing) -> list[tuple[str, str]]:
    found = []
    for one, other in combinations(drawing.lines, 2):
        if one.net != other.net and any(share_a_stretch(a, b) for a in pieces(one) for b in pieces(other)):
            found.append((f"{one.net} {one.part}", f"{other.net} {other.part}"))
    return found


def run_through(drawing: Drawing) -> list[tuple[str, str]]:
    """Lines that pass inside a symbol."""
    half = SYMBOL / 2 - 1
    return [
        (f"{line.net} {line.part}", spot.key)
        for line in drawing.lines
        for (ax, ay), (bx, by) in pieces(line)
        for spot in drawing.spots.values()
        if min(ax, bx) < spot.x + half and max(ax, bx) > spot.x - half
        and min(ay, by) < spot.y + half and max(ay, by) > spot.y - half
        and (ax == bx or ay == by)
    ]  # fmt: skip


def ends_in_the_air(drawing: Drawing) -> list[str]:
    """Parents and children of each union that its lines do not reach from one another."""
    return [
        f"{union.key}: {key}"
        for union in drawing.family.unions
        if len(union.partners) + len(union.children) > 1
        for key in unreached(drawing, union)
    ]


def unreached(drawing: Drawing, union: Union) -> set[str]:
    wanted = {*union.partners, *(child.key for child in union.children)}
    lines = [line for line in drawing.lines if line.net.rstrip(">") == union.key]
    reached, waiting, left = set(), lines[:1], lines[1:]
    while waiting:
        line = waiting.pop()
        reached |= {key for key in wanted if any(meets(drawing, key, p) for p in line.points)}
        touching = [other for other in left if touch(line, other)]
        waiting += touching
        left = [other for other in left if other not in touching]
    return wanted - reached


def meets(drawing: Drawing, key: str, point: Point) -> bool:
    spot = drawing.spots[key]
    on_rim = abs(abs(point[1] - spot.y) - SYMBOL / 2) < NEAR
    return on_rim and abs(point[0] - spot.x) <= SYMBOL / 2


def touch(one: Line, other: Line) -> bool:
    return any(on(p, piece) for p in one.points for piece in pieces(other)) or any(
        on(p, piece) for p in other.points for piece in pieces(one)
    )


def on(point: Point, piece: tuple[Point, Point]) -> bool:
    (ax, ay), (bx, by) = piece
    within = min(ax, bx) - NEAR <= point[0] <= max(ax, bx) + NEAR
    within = within and min(ay, by) - NEAR <= point[1] <= max(ay, by) + NEAR
    return within and abs((bx - ax) * (point[1] - ay) - (by - ay) * (point[0] - ax)) < NEAR * 50


def inside(point: Point, corners: tuple[Point, ...]) -> bool:
    x, y = point
    crossed = 0
    for (ax, ay), (bx, by) in zip(corners, (*corners[1:], corners[0]), strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            crossed += 1
    return crossed % 2 == 1


def check(family: Family) -> None:
    drawing = drawn(family)
    assert overlapping(drawing) == []
    assert run_through(drawing) == []
    assert ends_in_the_air(drawing) == []
    spots = list(drawing.spots.values())
    assert all(abs(a.x - b.x) >= SYMBOL or abs(a.y - b.y) >= SYMBOL for a, b in combinations(spots, 2))
    around = outlines(drawing)
    for spot in spots:
        enclosed = sum(inside((spot.x, spot.y), corners) for corners in around) % 2 == 1
        assert enclosed == family.by_key[spot.key].in_household, spot.key
    assert svg(drawing, "가계도").startswith("<svg")


@hard
def test_어려운_가족도_선이_겹치거나_끊기지_않는다(family: Family) -> None:
    check(family)


@slowly
@given(families())
def test_어떤_가족도_선이_겹치거나_끊기지_않는다(family: Family) -> None:
    check(family)


@hard
def test_같은_가족은_늘_같은_그림이다(family: Family) -> None:
    assert svg(drawn(family), "가계도") == svg(drawn(family), "가계도")


def test_부부는_한_줄에_자녀는_그_아래에_선다() -> None:
    rows = rows_of(cousins_and_an_uncle())
    assert rows["할아버지"] == rows["할머니"] == 0
    assert rows["고모"] == rows["고모부"] == 1
    assert rows["삼촌"] == rows["조카"] == 2
    assert rows["다른 아이"] == rows["아이"] == 3


def test_부모와_자녀_사이의_아이는_두_줄에_걸친_부모_아래에_선다() -> None:
    rows = rows_of(father_and_daughter())
    assert (rows["부"], rows["딸"], rows["아기"]) == (0, 1, 2)


def test_자기_조상인_사람은_그릴_수_없다고_말한다() -> None:
    circle = Family(
        (person("가"), person("나")),
        (Union("1", ("가",), children=(Child("나"),)), Union("2", ("나",), children=(Child("가"),))),
    )
    with pytest.raises(ValueError, match="own ancestor"):
        drawn(circle)


def test_가족이_아닌_사람을_가리키는_관계는_받지_않는다() -> None:
    with pytest.raises(ValueError, match="not members"):
        Family((person("가"),), (Union("1", ("가", "나")),))
