"""가계도: 적어 둔 관계에서 그림과 글로 (manual-2025 m:8689-8700)."""

from datetime import date

import pytest

from dure.people.genogram.family import BondKind, Descent, UnionKind
from dure.people.genogram.known import Known, Link, Someone
from dure.people.genogram.reading import family_of
from dure.people.genogram.words import described
from tests.factories import a_case_at, a_client, a_town

ON = date(2025, 6, 1)


def known(*links: tuple[str, str, str], people: str = "", quality: str = "", home: str = "") -> Known:
    """`people` as "가:m:1980 나:f": name, sex and year of birth."""
    return Known(
        tuple(someone(words) for words in people.split()),
        people.split(maxsplit=1)[0].split(":", maxsplit=1)[0],
        frozenset(home.split()),
        tuple(Link(*link, quality) for link in links),
        ON,
    )


def someone(words: str) -> Someone:
    name, sex, year = [*words.split(":"), "", ""][:3]
    born = date(int(year), 3, 1) if year else None
    return Someone(name, name, {"m": "male", "f": "female"}.get(sex, ""), born)


def couples(family_known: Known) -> list[tuple[tuple[str, ...], UnionKind, tuple[str, ...]]]:
    family = family_of(family_known)
    return [(u.partners, u.kind, tuple(child.key for child in u.children)) for u in family.unions]


def test_두_사람의_자녀로_적으면_부부의_자녀로_한_사람의_자녀로_적으면_그_사람만의_자녀로_선다() -> None:
    both = [("나", "가", "spouse"), *((child, parent, "child") for child in "다라" for parent in "가나")]
    assert couples(known(*both, people="가:m 나:f 다:f 라:m")) == [
        (("가", "나"), UnionKind.MARRIED, ("다", "라"))
    ]
    one = [("나", "가", "spouse"), ("다", "가", "child"), ("라", "나", "child")]
    assert couples(known(*one, people="가:m 나:f 다:f 라:m")) == [
        (("가", "나"), UnionKind.MARRIED, ()),
        (("가",), UnionKind.MARRIED, ("다",)),
        (("나",), UnionKind.MARRIED, ("라",)),
    ]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("spouse", UnionKind.MARRIED),
        ("partner", UnionKind.COHABITING),
        ("separated_spouse", UnionKind.SEPARATED),
        ("former_spouse", UnionKind.DIVORCED),
    ],
)
def test_부부의_상태는_적은_대로_그린다(kind: str, expected: UnionKind) -> None:
    assert couples(known(("나", "가", kind), people="가:m 나:f")) == [(("가", "나"), expected, ())]


def test_마친_날이_있는_배우자는_이혼으로_그린다() -> None:
    ended = Known(
        (someone("가:m"), someone("나:f")), "가", frozenset(), (Link("나", "가", "spouse", is_over=True),), ON
    )
    assert couples(ended) == [(("가", "나"), UnionKind.DIVORCED, ())]


def test_배우자가_둘이면_자녀를_어느_쪽에도_지어내지_않는다() -> None:
    links = [("나", "가", "former_spouse"), ("다", "가", "spouse"), ("라", "가", "child")]
    assert couples(known(*links, people="가:m 나:f 다:f 라:m")) == [
        (("가", "나"), UnionKind.DIVORCED, ()),
        (("가", "다"), UnionKind.MARRIED, ()),
        (("가",), UnionKind.MARRIED, ("라",)),
    ]


def test_부부라고_적지_않은_두_부모는_따로_구분해_그린다() -> None:
    links = [("나", "가", "parent"), ("다", "가", "parent")]
    assert couples(known(*links, people="가:m 나:m 다:f")) == [(("나", "다"), UnionKind.PARENTS, ("가",))]


def test_형제자매만_알면_모르는_부모를_세운다() -> None:
    family = family_of(known(("나", "가", "sibling"), people="가:m 나:f"))
    assert [member.lines for member in family.members] == [("가",), ("나",), ("모름",)]
    assert {child.key for child in family.unions[0].children} == {"가", "나"}


def test_손자녀는_부모가_적혀_있지_않으면_누구의_자녀로도_그리지_않는다() -> None:
    one_child = [("나", "가", "child"), ("다", "가", "grandchild")]
    family = family_of(known(*one_child, people="가:f 나:m 다:m"))
    assert [(u.partners, [child.key for child in u.children]) for u in family.unions] == [(("가",), ["나"])]
    assert [(each.who, each.of, each.words) for each in family.said] == [("다", "가", "손자")]
    alone = family_of(known(("다", "가", "grandchild"), people="가:f 다:m"))
    assert [member.key for member in alone.members] == ["가", "다"]


def test_며느리는_누구의_배우자인지_적혀_있지_않으면_아무와도_잇지_않는다() -> None:
    links = [("나", "가", "child"), ("다", "가", "child_in_law")]
    family = family_of(known(*links, people="가:f 나:m 다:f"))
    assert [u.partners for u in family.unions] == [("가",)]
    assert [(each.who, each.of, each.words) for each in family.said] == [("다", "가", "며느리")]


def test_입양과_쌍둥이와_관계의_질() -> None:
    family = family_of(
        known(
            ("나", "가", "adopted_child"), ("다", "가", "child"), people="가:f 나:m 다:f", quality="conflict"
        )
    )
    assert {child.key: child.descent for child in family.unions[0].children} == {
        "나": Descent.ADOPTED,
        "다": Descent.BORN,
    }
    assert [(bond.start, bond.end, bond.kind) for bond in family.bonds] == [
        ("나", "가", BondKind.CONFLICT),
        ("다", "가", BondKind.CONFLICT),
    ]
    twins = family_of(
        known(("나", "가", "child"), ("다", "가", "child"), ("다", "나", "twin"), people="가:f 나:m 다:m")
    )
    assert [child.twins for child in twins.unions[0].children] == [1, 1]


def test_글로도_같은_것을_말한다() -> None:
    links = [("나", "가", "spouse"), ("다", "가", "child"), ("다", "나", "child")]
    family = family_of(known(*links, people="가:m:1980 나:f:1982 다:f:2010", home="가 다"))
    assert described(family) == [
        "가: 남, 45세, 대상자, 동거",
        "나: 여, 43세, 비동거",
        "다: 여, 15세, 동거",
        "가, 나: 부부",
        "가, 나의 자녀: 다",
    ]


@pytest.mark.django_db
def test_가구_화면에_가계도와_설명이_있다() -> None:
    town = a_town()
    case = a_case_at("intake", town.office, manager=town.manager)
    page = a_client(town.manager).get(f"/cases/{case.pk}/household").content.decode()
    assert "<svg" in page
    assert f"{case.subject.name}: " in page
    assert "기호 설명" in page
