"""Invented families for the genogram (시험용 가족): by hand the hard ones, by chance all others."""

from hypothesis import strategies as st

from dure.people.genogram.family import (
    Bond,
    BondKind,
    Child,
    Descent,
    Family,
    Member,
    Shape,
    Union,
    UnionKind,
)

M, F = Shape.MALE, Shape.FEMALE


def person(
    key: str, shape: Shape = M, rank: float = 0.0, *, home: bool = False, dead: bool = False
) -> Member:
    return Member(key, shape, (key,), "40", is_dead=dead, in_household=home, rank=rank)


def three_generations() -> Family:
    """Both pairs of grandparents, divorced parents, identical twins."""
    return Family(
        (
            person("조부", rank=1, dead=True),
            person("조모", F, 2, home=True),
            person("외조부", rank=3),
            person("외조모", F, 4),
            person("부", rank=5),
            person("모", F, 6, home=True),
            person("첫째", F, 7, home=True),
            person("둘째", rank=8, home=True),
            person("셋째", rank=9, home=True),
            person("숙부", rank=10),
        ),
        (
            Union("조", ("조부", "조모"), children=(Child("부"), Child("숙부"))),
            Union("외", ("외조부", "외조모"), children=(Child("모"),)),
            Union(
                "부모",
                ("부", "모"),
                UnionKind.DIVORCED,
                (
                    Child("첫째"),
                    Child("둘째", twins=1, is_identical=True),
                    Child("셋째", twins=1, is_identical=True),
                ),
                "2001–2015",
            ),
        ),
        (Bond("부", "둘째", BondKind.VIOLENT), Bond("조모", "모", BondKind.CONFLICT)),
    )


def several_partners() -> Family:
    """Three partners one after another, children of each, a stepson, a loss and a pregnancy."""
    return Family(
        (
            person("본인", rank=1, home=True),
            person("첫째 배우자", F, 2),
            person("둘째 배우자", F, 3, dead=True),
            person("동거인", F, 4, home=True),
            person("동거인의 전남편", rank=5),
            person("큰아들", rank=6),
            person("큰딸", F, 7),
            person("둘째 딸", F, 8),
            person("의붓아들", rank=9, home=True),
            person("막내", F, 10, home=True),
            Member("유산", Shape.MISCARRIAGE, rank=8.5),
            Member("임신", Shape.PREGNANCY, rank=11, in_household=True),
        ),
        (
            Union(
                "1", ("본인", "첫째 배우자"), UnionKind.DIVORCED, (Child("큰아들"), Child("큰딸")), order=1
            ),
            Union(
                "2", ("본인", "둘째 배우자"), UnionKind.MARRIED, (Child("둘째 딸"), Child("유산")), order=2
            ),
            Union("3", ("본인", "동거인"), UnionKind.COHABITING, (Child("막내"), Child("임신")), order=3),
            Union("0", ("동거인의 전남편", "동거인"), UnionKind.DIVORCED, (Child("의붓아들"),), order=0),
        ),
    )


def cousins_and_an_uncle() -> Family:
    """Cousins with a child, and an uncle with his niece: one row apart by descent, on one row as partners."""
    return Family(
        (
            *(
                person("할아버지", rank=1),
                person("할머니", F, 2),
                person("큰아버지", rank=3),
                person("큰어머니", F, 4),
            ),
            *(
                person("고모", F, 5),
                person("고모부", rank=6),
                person("삼촌", rank=7),
                person("사촌 남", rank=8),
            ),
            *(
                person("조카", F, 9),
                person("사촌 여", F, 10),
                person("아이", rank=11),
                person("다른 아이", F, 12),
            ),
        ),
        (
            Union("1", ("할아버지", "할머니"), children=(Child("큰아버지"), Child("고모"), Child("삼촌"))),
            Union("2", ("큰아버지", "큰어머니"), children=(Child("사촌 남"), Child("조카"))),
            Union("3", ("고모부", "고모"), children=(Child("사촌 여"),)),
            Union("4", ("사촌 남", "사촌 여"), children=(Child("아이"),)),
            Union("5", ("삼촌", "조카"), UnionKind.COHABITING, (Child("다른 아이"),)),
        ),
    )


def father_and_daughter() -> Family:
    """A child of abuse: the parents stand on two rows, because one is the other's child."""
    return Family(
        (
            person("부", rank=1),
            person("모", F, 2),
            person("딸", F, 3),
            person("아들", rank=4),
            person("아기", F, 5),
        ),
        (
            Union("1", ("부", "모"), children=(Child("딸"), Child("아들"))),
            Union("2", ("부", "딸"), UnionKind.PARENTS, (Child("아기"),)),
        ),
        (Bond("부", "딸", BondKind.VIOLENT),),
    )


def adopted_and_born() -> Family:
    """A lone mother with a child of her own and an adopted one, whose parents are known."""
    return Family(
        (
            *(person("모", F, 1, home=True), person("친부", rank=2), person("친모", F, 3)),
            *(person("첫째", rank=4, home=True), person("입양아", F, 5, home=True)),
        ),
        (
            Union("1", ("모",), children=(Child("첫째"), Child("입양아", Descent.ADOPTED))),
            Union("2", ("친부", "친모"), UnionKind.PARENTS, (Child("입양아"),)),
        ),
    )


HARD = {
    "세 세대와 쌍둥이": three_generations(),
    "여러 배우자": several_partners(),
    "사촌과 삼촌": cousins_and_an_uncle(),
    "아버지와 딸": father_and_daughter(),
    "입양과 친생": adopted_and_born(),
    "혼자": Family((person("혼자", home=True),)),
    "아무도 없음": Family(()),
    "관계 없는 세 사람": Family((person("가", home=True), person("나", F, home=True), person("다"))),
}


@st.composite
def families(draw: st.DrawFn) -> Family:
    """Up to sixteen people; earlier ones may be parents of later ones, so nobody descends from themselves."""
    count = draw(st.integers(1, 16))
    shapes = [draw(st.sampled_from([M, F, Shape.UNKNOWN])) for _ in range(count)]
    members = tuple(
        person(f"p{n:02d}", shapes[n], rank=float(n), home=draw(st.booleans())) for n in range(count)
    )
    unions, born = [], set()
    for number in range(draw(st.integers(0, min(count, 6)))):
        size = draw(st.integers(1, 2)) if count > 1 else 1
        parents = draw(st.lists(st.integers(0, count - 1), min_size=size, max_size=size, unique=True))
        later = [n for n in range(max(parents) + 1, count) if n not in born]
        children = draw(st.lists(st.sampled_from(later), unique=True, max_size=4)) if later else []
        born |= set(children)
        kind = draw(st.sampled_from(list(UnionKind)))
        keys = tuple(f"p{n:02d}" for n in parents)
        if not any(set(keys) == set(union.partners) for union in unions):
            unions.append(Union(f"u{number}", keys, kind, tuple(Child(f"p{n:02d}") for n in children)))
    return Family(members, tuple(unions))
