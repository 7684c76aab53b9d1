"""Hard families from what is recorded to lines that never mislead (어려운 가족 열둘)."""

import re
from itertools import combinations

import pytest

from dure.people.genogram.captions import box_of, captions_of
from dure.people.genogram.drawing import drawn
from dure.people.genogram.family import Descent, Shape, UnionKind
from dure.people.genogram.geometry import SYMBOL
from dure.people.genogram.known import Known, without_names
from dure.people.genogram.labels import shortened, width_of, wrapped
from dure.people.genogram.reading import family_of
from dure.people.genogram.svg import svg
from dure.people.genogram.words import described
from tests.unit.genogram.recorded import (
    ADOPTED_TWINS,
    BLENDED,
    FOSTERED,
    LONG_NAMES,
    RECORDED,
    RELATIVES_ONLY,
    THREE_PARTNERS,
)
from tests.unit.genogram.test_drawing import check

every = pytest.mark.parametrize("known", RECORDED.values(), ids=RECORDED.keys())


@every
def test_선이_겹치거나_끊기거나_사람을_지나지_않는다(known: Known) -> None:
    check(family_of(known))


@every
def test_이름은_다른_이름이나_기호에_겹치지_않는다(known: Known) -> None:
    drawing = drawn(family_of(known))
    captions = captions_of(drawing)
    boxes = {key: box_of(captions[key], spot.x, spot.y) for key, spot in drawing.spots.items()}
    for one, other in combinations(boxes.values(), 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    for key, spot in drawing.spots.items():
        for name, (left, top, right, bottom) in boxes.items():
            half = SYMBOL / 2
            beside = right <= spot.x - half or left >= spot.x + half
            assert beside or bottom <= spot.y - half or top >= spot.y + half, (key, name)


@every
def test_두_가족의_가로선은_한_선처럼_이어지지_않는다(known: Known) -> None:
    drawing = drawn(family_of(known))
    bars = [line for line in drawing.lines if line.part in ("bar", "bow")]
    for one, other in combinations(bars, 2):
        if one.net != other.net:
            for (ax, ay), (bx, by) in zip(one.points, one.points[1:], strict=False):
                for (cx, cy), (dx, dy) in zip(other.points, other.points[1:], strict=False):
                    if ay == by == cy == dy:
                        assert max(ax, bx) + 8 <= min(cx, dx) or max(cx, dx) + 8 <= min(ax, bx)


@every
def test_이름_없는_판에는_이름과_해가_남지_않고_나이는_남는다(known: Known) -> None:
    drawing = drawn(family_of(without_names(known)))
    words = " / ".join(described(family_of(without_names(known))))
    text = re.sub(r"<[^>]+>", " ", svg(drawing, "가계도", words))
    for someone in known.people:
        if len(someone.name) > 1 and someone.name not in ("임신", "유산", "사산"):
            assert someone.name not in text
        if someone.birth_year:
            assert str(someone.birth_year) not in text
    assert "약" in text


def test_세_배우자의_자녀는_저마다_제_부모에게서_나온다() -> None:
    unions = {u.partners: u for u in family_of(THREE_PARTNERS).unions}
    assert [(u.partners[1], u.kind, u.note) for u in unions.values()] == [
        ("첫부인", UnionKind.DIVORCED, "1993–2000"),
        ("둘째부인", UnionKind.MARRIED, "2002–2010"),
        ("동거인", UnionKind.COHABITING, "2013–"),
    ]
    assert [child.key for child in unions["본인", "첫부인"].children] == ["큰아들", "큰딸"]
    assert [child.key for child in unions["본인", "동거인"].children] == ["막내", "뱃속"]


def test_입양된_쌍둥이는_낳은_부모와_기른_부모_모두에게서_쌍둥이이다() -> None:
    family = family_of(ADOPTED_TWINS)
    found = {
        u.partners: [(c.key, c.descent, c.is_identical) for c in u.children if c.twins] for u in family.unions
    }
    assert found["양부", "양모"] == [
        ("쌍둥이_하나", Descent.ADOPTED, True),
        ("쌍둥이_둘", Descent.ADOPTED, True),
    ]
    assert {descent for _, descent, _ in found["생부", "생모"]} == {Descent.BORN}


def test_의붓아버지가_입양한_아이는_낳은_부모의_아이로도_남는다() -> None:
    found = {
        (u.partners, c.descent) for u in family_of(BLENDED).unions for c in u.children if c.key == "아내_아들"
    }
    assert found == {(("남편", "아내"), Descent.ADOPTED), (("아내의_전남편", "아내"), Descent.BORN)}


def test_형제자매만_적으면_부모는_모르는_한_사람이다() -> None:
    family = family_of(RELATIVES_ONLY)
    unknown = [member for member in family.members if member.lines == ("모름",)]
    assert [member.shape for member in unknown] == [Shape.UNKNOWN]


def test_당한_사람이_말해도_폭력은_하는_사람에게서_나온다() -> None:
    bonds = {(bond.start, bond.end, bond.kind.value) for bond in family_of(FOSTERED).bonds}
    assert ("친부", "아이", "violent") in bonds


def test_긴_이름은_두_줄로_줄이고_아래에_모두_적는다() -> None:
    text = svg(drawn(family_of(LONG_NAMES)), "가계도")
    assert "거북이… ①" in re.sub(r"<[^>]+>", "|", text)
    assert "① 김수한무거북이와두루미삼천갑자동방삭" in text


def test_사산과_임신의_끝은_저마다_다른_기호이다() -> None:
    family = family_of(BLENDED)
    assert family.by_key["사산"].is_stillborn
    assert "사산" in described(family)[8]
    assert family_of(THREE_PARTNERS).by_key["유산"].shape is Shape.MISCARRIAGE


def test_글은_자리에_맞게_꺾는다() -> None:
    assert wrapped("둘째 이모할머니의 며느리", 13, 66) == ["둘째", "이모할머니", "의 며느리"]
    assert shortened("가나다라마바사아자차", 10, 30, 2) == (["가나다", "라마…"], True)
    assert width_of("가 a", 10) == pytest.approx(17.9)
