"""Nothing is drawn that was not recorded, and nothing recorded is hidden (함정이 있는 가족)."""

from itertools import combinations
from xml.etree.ElementTree import Element

import pytest

from dure.people.genogram.bonds import Taken, draw_bond, draw_said
from dure.people.genogram.captions import box_of, captions_of
from dure.people.genogram.drawing import Drawing, drawn
from dure.people.genogram.family import BondKind, Descent, Family, UnionKind
from dure.people.genogram.geometry import SYMBOL
from dure.people.genogram.known import Known, without_names
from dure.people.genogram.marks import marks_of
from dure.people.genogram.reading import family_of
from dure.people.genogram.svg import svg
from dure.people.genogram.words import described
from tests.unit.genogram import traps
from tests.unit.genogram.test_drawing import check

every = pytest.mark.parametrize("known", traps.TRAPS.values(), ids=traps.TRAPS.keys())


def children(family: Family) -> dict[tuple[str, ...], list[str]]:
    return {union.partners: [child.key for child in union.children] for union in family.unions}


def kinds(family: Family) -> dict[tuple[str, ...], UnionKind]:
    return {union.partners: union.kind for union in family.unions if len(union.partners) > 1}


def ties(family: Family) -> list[tuple[str, str, str, bool]]:
    return [(bond.start, bond.end, bond.kind.value, bond.is_over) for bond in family.bonds]


# 그림


@every
def test_선이_겹치거나_끊기거나_사람을_지나지_않는다(known: Known) -> None:
    check(family_of(known))
    check(family_of(without_names(known)))


def curves(drawing: Drawing) -> list[tuple[set[str], list[tuple[float, float]]]]:
    """The ends and the points of every bond and told relation, as they are drawn."""
    root, taken, found = Element("g"), Taken(sheet=(drawing.width, drawing.height)), []
    for each, draw, ends in [
        *((bond, draw_bond, {bond.start, bond.end}) for bond in drawing.family.bonds),
        *((said, draw_said, {said.who, said.of}) for said in drawing.family.said),
    ]:
        before = len(taken.bonds)
        draw(root, drawing, each, taken)  # type: ignore[operator]
        found.append((ends, taken.bonds[before:]))
    return found


@every
def test_관계선은_다른_사람의_기호를_지나지_않고_한_쌍의_선은_갈라져_있다(known: Known) -> None:
    drawing = drawn(family_of(known))
    lines = curves(drawing)
    for ends, points in lines:
        for key, spot in drawing.spots.items():
            inside = [abs(x - spot.x) < SYMBOL / 2 and abs(y - spot.y) < SYMBOL / 2 for x, y in points]
            assert key in ends or not any(inside), (ends, key)
    for (one, first), (other, second) in combinations(lines, 2):
        if one == other:
            middle, others = first[len(first) // 2], second
            assert min(abs(middle[0] - x) + abs(middle[1] - y) for x, y in others) > 6


@every
def test_관계선의_말은_이름과_기호를_가리지_않고_그림_안에_있다(known: Known) -> None:
    drawing = drawn(family_of(known))
    captions = captions_of(drawing)
    names = [box_of(captions[key], spot.x, spot.y) for key, spot in drawing.spots.items()]
    half = SYMBOL / 2
    symbols = [(s.x - half, s.y - half, s.x + half, s.y + half) for s in drawing.spots.values()]
    taken = Taken(list(names), symbols=symbols, sheet=(drawing.width, drawing.height))
    before = len(taken.words)
    for bond in drawing.family.bonds:
        draw_bond(Element("g"), drawing, bond, taken)
    for said in drawing.family.said:
        draw_said(Element("g"), drawing, said, taken)
    for a, b, c, d in taken.words[before:]:
        assert min(a, b, drawing.width - c, drawing.height - d) >= 0
        assert not any(a < box[2] and box[0] < c and b < box[3] and box[1] < d for box in (*names, *symbols))


@every
def test_글로_읽기에는_그린_것이_모두_있다(known: Known) -> None:
    family = family_of(known)
    words = "\n".join(described(family))
    image = svg(drawn(family), "가계도", words)
    assert image.count('class="bond ') == len(family.bonds)
    assert image.count('class="said"') == len(family.said)
    for said in family.said:
        assert (
            f"{family.by_key[said.who].lines[0]}: {family.by_key[said.of].lines[0]}의 {said.words}" in words
        )


# 한 쌍의 여러 관계


def test_뒤에_적은_폭력이_먼저_적은_친밀에_가려지지_않는다() -> None:
    family = family_of(traps.VIOLENCE_LATER)
    assert ties(family) == [
        ("태호", "지우", "violent", False),
        ("지우", "보람", "fused", False),
        ("태호", "지우", "close", True),
        ("보람", "태호", "distant", True),
    ]
    words = described(family)
    assert "태호 → 지우: 폭력·학대 (2010–)" in words
    assert "태호, 지우: 친밀 (1995–2005, 끝남)" in words


def test_끝난_폭력도_그리고_끝났다고_적는다() -> None:
    family = family_of(traps.VIOLENCE_OVER)
    assert ties(family) == [("도윤", "한솔", "violent", True), ("한솔", "도윤", "close", False)]
    image = svg(drawn(family), "가계도")
    assert "폭력·학대 2006–2014" in image
    assert 'class="bond violent over"' in image
    hidden = svg(drawn(family_of(without_names(traps.VIOLENCE_OVER))), "가계도")
    assert "폭력·학대 끝남" in hidden
    assert "2014" not in hidden


def test_서로_다른_방향의_폭력과_갈등은_저마다_한_선이다() -> None:
    assert ties(family_of(traps.MANY_TIES)) == [
        ("경수", "진아", "violent", False),
        ("예지", "경수", "violent", False),
        ("진아", "경수", "conflict", False),
        ("예지", "진아", "fused", False),
        ("모친", "진아", "close", False),
        ("진아", "모친", "cut_off", True),
    ]


def test_같은_관계를_두_번_말하면_한_선이고_이어지는_쪽이_남는다() -> None:
    told = traps.family("가 나", "가 나 other close 1990 1999\n나 가 other close 2003")
    assert ties(family_of(traps.over(told, 0))) == [("나", "가", "close", False)]


# 부부


def test_죽음으로_끝난_혼인은_이혼이_아니다() -> None:
    family = family_of(traps.WIDOW)
    assert kinds(family) == {("만수", "복순"): UnionKind.MARRIED}
    assert "만수, 복순: 사별한 부부 (1970–2021)" in described(family)
    marks = marks_of(drawn(family), family.unions[0])
    assert marks is not None
    assert marks.slashes == ()


def test_마친_해를_모르는_혼인도_한쪽이_죽었으면_이혼으로_그리지_않는다() -> None:
    gone = traps.over(traps.family("가:f 나:m!", "나 가 spouse"), 0)
    assert kinds(family_of(gone)) == {("나", "가"): UnionKind.MARRIED}


def test_죽기_전에_끝난_혼인은_이혼이다() -> None:
    assert kinds(family_of(traps.DIVORCED_THEN_DEAD)) == {("두식", "나래"): UnionKind.DIVORCED}


def test_이혼했다고_적은_사람은_죽어도_이혼한_부부이다() -> None:
    assert kinds(family_of(traps.family("가:f 나:m!", "나 가 former_spouse"))) == {
        ("나", "가"): UnionKind.DIVORCED
    }


def test_헤어진_동거는_지금의_동거와_다르다() -> None:
    family = family_of(traps.ENDED_COHABITATION)
    assert kinds(family) == {("재혁", "선희"): UnionKind.LEFT, ("동민", "선희"): UnionKind.COHABITING}
    assert "재혁, 선희: 헤어진 사실혼·동거 (2001–2009)" in described(family)
    assert children(family) == {("재혁", "선희"): ["아라"], ("동민", "선희"): [], ("선희",): ["바다"]}


def test_이혼_별거로_나간_배우자는_어느_쪽인지_지어내지_않는다() -> None:
    family = family_of(traps.LEFT_BY_DIVORCE)
    assert kinds(family) == {("석진", "미라"): UnionKind.PARTED}
    assert "석진, 미라: 헤어진 부부(이혼인지 별거인지 적지 않음)" in described(family)
    assert "이혼·별거" in svg(drawn(family), "가계도")


def test_다시_결혼한_두_사람은_지금의_부부이고_앞의_이혼도_말한다() -> None:
    family = family_of(traps.MARRIED_AGAIN)
    assert kinds(family) == {("기영", "혜란"): UnionKind.MARRIED}
    assert described(family)[-1] == "기영, 혜란: 부부 (2010–). 전에는 이혼한 부부 (1994–2003)"


# 부모와 자녀


def test_한_사람의_자녀로_적은_아이는_그_사람만의_아이이다() -> None:
    family = family_of(traps.CHILD_OF_ONE)
    assert children(family) == {("정민", "수아"): [], ("수아",): ["서연"], ("정민",): ["하준"]}
    words = described(family)
    assert "수아의 자녀: 서연 (다른 부모는 적지 않음)" in words
    assert not any("정민, 수아의 자녀" in sentence for sentence in words)


def test_새아버지의_입양은_어머니의_입양이_아니다() -> None:
    family = family_of(traps.STEP_ADOPTED)
    found = {union.partners: [(c.key, c.descent) for c in union.children] for union in family.unions}
    assert found == {
        ("새아빠", "엄마"): [],
        ("엄마",): [("아이", Descent.BORN)],
        ("새아빠",): [("아이", Descent.ADOPTED)],
    }


def test_손주는_고모의_아이로_그리지_않고_손주라고만_말한다() -> None:
    family = family_of(traps.GRANDCHILDREN)
    assert children(family) == {("말순",): ["경자"]}
    assert [(said.who, said.of, said.words) for said in family.said] == [
        ("민재", "말순", "손자"),
        ("민서", "말순", "손녀"),
    ]
    rows = {key: spot.y for key, spot in drawn(family).spots.items()}
    assert rows["말순"] < rows["경자"] < rows["민재"] == rows["민서"]
    assert "민재: 말순의 손자 (사이의 부모를 적지 않음)" in described(family)


def test_부모가_적힌_손주는_따로_말하지_않는다() -> None:
    known = traps.told_to_the_head(
        "말순:f 경자:f 민재:m", "경자:child 민재:grandchild", "말순", "민재 경자 child"
    )
    family = family_of(known)
    assert children(family) == {("경자",): ["민재"], ("말순",): ["경자"]}
    assert family.said == ()


def test_며느리와_사위는_누구의_배우자인지_지어내지_않는다() -> None:
    family = family_of(traps.IN_LAWS)
    assert kinds(family) == {}
    assert {(said.who, said.words) for said in family.said} == {
        ("은영", "며느리"),
        ("기철", "사위"),
        ("소라", "손녀"),
    }
    married = traps.told_to_the_head("가:f 나:m 다:f", "나:child 다:child_in_law", "가", "다 나 spouse")
    assert family_of(married).said == ()


def test_이복일_수_있는_형제는_적힌_부모에게만_이어진다() -> None:
    family = family_of(traps.HALF_SIBLINGS)
    assert children(family) == {("아버지", "어머니"): ["유진"], ("어머니",): ["현우"]}
    assert [(said.who, said.of, said.words) for said in family.said] == [("다은", "유진", "형제자매")]
    assert kinds(family) == {("아버지", "어머니"): UnionKind.PARENTS}


def test_한_사람의_어머니가_형제_모두의_어머니라고_하지_않는다() -> None:
    family = family_of(traps.MOTHER_KNOWN)
    assert children(family) == {("모친",): ["영식"]}
    assert {said.who for said in family.said} == {"영숙", "영호"}


def test_의붓아들과_장모는_말한_대로만_그린다() -> None:
    family = family_of(traps.STEP)
    assert children(family) == {("상훈", "미경"): [], ("상훈",): ["가을"]}
    assert {(said.who, said.words, said.below) for said in family.said} == {
        ("지훈", "의붓아들", 1),
        ("순덕", "장모", -1),
    }


def test_가구주에게_한_말은_세대의_높이를_지킨다() -> None:
    rows = {key: round(spot.y) for key, spot in drawn(family_of(traps.CROWD)).spots.items()}
    assert (
        rows["분이"]
        < rows["큰딸"]
        == rows["큰사위"]
        == rows["조카"]
        < rows["외손녀"]
        == rows["친손자"]
        < rows["증손"]
    )


def test_쌍둥이는_함께_태어난_부모에게서_이어진다() -> None:
    family = family_of(traps.TWINS_OF_TWO)
    assert children(family) == {("아빠", "엄마"): ["하늘", "바람"]}
    assert [child.is_identical for child in family.unions[0].children] == [True, True]


def test_폭력은_가장_먼저_그린다() -> None:
    for known in traps.TRAPS.values():
        order = [bond.kind is BondKind.VIOLENT for bond in family_of(known).bonds]
        assert order == sorted(order, reverse=True)
