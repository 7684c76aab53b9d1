"""What an ecomap may never do: words on words, lines through others, two pictures of one household (생태도)."""

import math
import re
from collections.abc import Iterator
from itertools import combinations

import pytest

from dure.people.ecomap.facts import Direction, Ecomap, Strength, Tie, without_names
from dure.people.ecomap.nodes import HALF_WIDTH, TEXT_WIDTH
from dure.people.ecomap.place import Layout, Placed, Point, laid_out, laid_out_for
from dure.people.ecomap.svg import svg
from dure.people.ecomap.words import described
from dure.people.genogram.family import Member, Shape
from dure.people.genogram.labels import width_of

SHORT = ("복지관", "옆집 할머니", "다솜의원", "가온초등학교")
LONG = "새봄시 가온구 주민이 함께 만드는 찾아가는 정신건강복지센터 부설 중독관리통합지원센터 상담실"


def ecomap(ties: int, members: int = 3, *, is_long: bool = False) -> Ecomap:
    strengths, directions = list(Strength), list(Direction)
    return Ecomap(
        tuple(Member(f"m{n}", Shape.FEMALE, (f"식구{n}",), "40") for n in range(members)),
        tuple(
            Tie(
                f"t{n}",
                LONG if is_long and n % 2 == 0 else f"{SHORT[n % 4]} {n}",
                "복지기관·단체",
                strengths[n % 5],
                directions[n % 4],
                "반찬 나눔, 안부 확인" if n % 3 == 0 else "",
                is_recorded=n % 7 != 0,
            )
            for n in range(ties)
        ),
    )


HARD = [
    (ties, members, is_long)
    for ties in (0, 1, 2, 3, 5, 8, 13, 19, 24, 30)
    for members, is_long in ((1, False), (4, True), (11, False), (11, True))
]
every = pytest.mark.parametrize(("ties", "members", "is_long"), HARD)


def inside(point: Point, placed: Placed, more: float = 0.0) -> bool:
    across = (point[0] - placed.x) / (HALF_WIDTH + more)
    down = (point[1] - placed.y) / (placed.node.half_height + more)
    return across * across + down * down < 1


def along(placed: Placed) -> Iterator[Point]:
    (ax, ay), (bx, by) = placed.start, placed.end
    yield from ((ax + (bx - ax) * step / 60, ay + (by - ay) * step / 60) for step in range(61))


def cross(one: Placed, other: Placed) -> bool:
    def side(a: Point, b: Point, c: Point) -> float:
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    return (
        side(one.start, one.end, other.start) * side(one.start, one.end, other.end) < 0
        and side(other.start, other.end, one.start) * side(other.start, other.end, one.end) < 0
    )


def rim(placed: Placed) -> Iterator[Point]:
    for step in range(36):
        angle = step * math.pi / 18
        yield placed.x + HALF_WIDTH * math.cos(angle), placed.y + placed.node.half_height * math.sin(angle)


def at_home(layout: Layout, point: Point) -> bool:
    (left, top), home = layout.corner, layout.home
    near = 0.01
    return (
        left + near < point[0] < left + home.width - near and top + near < point[1] < top + home.height - near
    )


@every
def test_원은_서로도_가구도_덮지_않고_종이_안에_있다(ties: int, members: int, is_long: bool) -> None:
    found = ecomap(ties, members, is_long=is_long)
    for layout in (laid_out(found), laid_out_for(found, (178, 225)), laid_out_for(found, (250, 160))):
        check_ovals(layout)


def check_ovals(layout: Layout) -> None:
    for one, other in combinations(layout.placed, 2):
        assert not any(inside(point, other) for point in rim(one))
    for placed in layout.placed:
        assert not any(at_home(layout, point) for point in rim(placed))
        assert all(0 < x < layout.width and 0 < y < layout.height for x, y in rim(placed))


@every
def test_선은_다른_원을_지나지_않고_서로_엇갈리지_않는다(ties: int, members: int, is_long: bool) -> None:
    found = ecomap(ties, members, is_long=is_long)
    for layout in (laid_out(found), laid_out_for(found, (178, 225)), laid_out_for(found, (250, 160))):
        check_lines(layout)


def check_lines(layout: Layout) -> None:
    for one in layout.placed:
        for other in layout.placed:
            assert one is other or not any(inside(point, other, 4) for point in along(one))
        assert not any(at_home(layout, point) for point in along(one))
        assert math.dist(one.start, one.end) > 30
    assert not any(cross(one, other) for one, other in combinations(layout.placed, 2))


@every
def test_글은_원_안에_들고_이름은_줄지_않는다(ties: int, members: int, is_long: bool) -> None:
    for placed in laid_out(ecomap(ties, members, is_long=is_long)).placed:
        name = "".join(words for words, is_large in placed.node.lines if is_large)
        assert name.replace(" ", "") == placed.node.tie.name.replace(" ", "")
        for words, is_large in placed.node.lines:
            assert width_of(words, 12.5 if is_large else 11) <= TEXT_WIDTH


def test_같은_가구는_늘_같은_그림이다() -> None:
    assert svg(ecomap(24, 11), "생태도") == svg(ecomap(24, 11), "생태도")


def test_세기와_방향은_선과_화살로_그린다() -> None:
    ties = [Tie(f"t{n}", "곳", "이웃", strength, Direction.BOTH) for n, strength in enumerate(Strength)]
    text = svg(Ecomap((), tuple(ties)), "생태도")
    for strength in Strength:
        assert f'class="tie {strength.value}"' in text
    assert text.count("<polygon") == 10
    one_way = Ecomap((), (Tie("t", "곳", "이웃", direction=Direction.TO_HOUSEHOLD),))
    assert svg(one_way, "생태도").count("<polygon") == 1


def test_그림은_스타일_시트가_없어도_된다() -> None:
    text = svg(ecomap(6), "생태도")
    assert "var(" not in text
    assert "style=" not in text
    assert "Pretendard GOV" in text
    assert "<title>생태도</title>" in text


def test_글로도_같은_것을_말한다() -> None:
    found = Ecomap(
        (Member("m", Shape.FEMALE, ("윤서준",)),),
        (
            Tie("1", "옆집 할머니", "이웃", Strength.STRONG, Direction.BOTH),
            Tie("2", "다솜의원", "", about="진료", is_recorded=False),
        ),
    )
    assert described(found) == [
        "가구원 1명: 윤서준",
        "옆집 할머니: 이웃, 강함, 서로 도움",
        "다솜의원: 세기를 적지 않음, 도움을 받음, 진료",
    ]
    assert described(Ecomap((), ())) == [
        "등록한 가구원이 없습니다.",
        "둘레에 적은 사람이나 기관이 없습니다.",
    ]


def test_이름_없는_판에는_사람과_기관의_이름이_없다() -> None:
    plain = ecomap(8, 2, is_long=True)
    text = re.sub(
        r"<[^>]+>", " ", svg(without_names(plain), "생태도", " / ".join(described(without_names(plain))))
    )
    assert "식구" not in text
    assert "할머니" not in text
    assert "새봄시" not in text
    assert "반찬" not in text
    assert "복지기관·단체 나" in text
