"""Kinds of relation and what each is the other way round (관계의 말). Pure."""

from dataclasses import replace

from dure.people.genogram.family import Descent, UnionKind
from dure.people.genogram.known import Link

UNIONS = {
    "spouse": UnionKind.MARRIED,
    "partner": UnionKind.COHABITING,
    "separated_spouse": UnionKind.SEPARATED,
    "former_spouse": UnionKind.DIVORCED,
}
DESCENTS = {
    "child": Descent.BORN,
    "adopted_child": Descent.ADOPTED,
    "foster_child": Descent.FOSTERED,
}
# From above: the younger is told of the older.
OPPOSITE = {
    "parent": "child",
    "adoptive_parent": "adopted_child",
    "foster_parent": "foster_child",
    "grandparent": "grandchild",
    "parent_in_law": "child_in_law",
}
TURNED = OPPOSITE | {below: above for above, below in OPPOSITE.items()}
TWINS = ("twin", "identical_twin")
SIBLINGS = ("sibling", *TWINS)
SIBLING, GRANDCHILD, CHILD_IN_LAW = "sibling", "grandchild", "child_in_law"
# Relations that say nothing of who stands between: their words, how many generations lie between, what is not known.
UNDRAWN: dict[str, tuple[str, int | None, str]] = {
    SIBLING: ("형제자매", 0, "어느 부모를 함께하는지 적지 않음"),
    "twin": ("쌍둥이", 0, "부모를 적지 않음"),
    "identical_twin": ("일란성 쌍둥이", 0, "부모를 적지 않음"),
    GRANDCHILD: ("손자녀", 2, "사이의 부모를 적지 않음"),
    CHILD_IN_LAW: ("며느리·사위", 1, "누구의 배우자인지 적지 않음"),
    "other_relative": ("친척", None, ""),
    "unrelated": ("동거인", None, ""),
}
# The same of whom the sex is recorded.
BY_SEX = {
    (CHILD_IN_LAW, "female"): "며느리",
    (CHILD_IN_LAW, "male"): "사위",
    (GRANDCHILD, "female"): "손녀",
    (GRANDCHILD, "male"): "손자",
}
# Says nothing by itself: a relation of which only the quality was entered.
UNNAMED = ("", "other", "self")
# Words that people write themselves, by the generations below whom they are said of.
GENERATIONS = {
    -2: ("할아버지", "할머니", "조부", "조모", "외조부", "외조모", "외할아버지", "외할머니"),
    -1: (
        *("아버지", "어머니", "부", "모", "계부", "계모", "의붓아버지", "의붓어머니", "새아버지", "새어머니"),
        *("시아버지", "시어머니", "시부", "시모", "장인", "장모", "이모", "이모부", "고모", "고모부"),
        *(
            "삼촌",
            "외삼촌",
            "외숙모",
            "숙부",
            "숙모",
            "백부",
            "백모",
            "큰아버지",
            "큰어머니",
            "작은아버지",
            "작은어머니",
        ),
    ),
    0: (
        *(
            "형",
            "누나",
            "오빠",
            "언니",
            "동생",
            "남동생",
            "여동생",
            "형수",
            "제수",
            "매형",
            "매제",
            "올케",
            "형부",
            "제부",
        ),
        *("처남", "처제", "처형", "시누이", "시동생", "사촌", "이복형제", "의붓형제", "동서"),
    ),
    1: (
        *("아들", "딸", "의붓아들", "의붓딸", "의붓자녀", "전처의 자녀", "배우자의 자녀", "며느리", "사위"),
        *("조카", "조카딸", "외조카", "생질", "질녀", "이질"),
    ),
    2: ("손자", "손녀", "손주", "외손", "외손자", "외손녀", "외손주", "친손자", "친손녀", "손부", "손서"),
    3: ("증손", "증손자", "증손녀", "외증손", "외증손자", "외증손녀"),
}
BELOW = {word: below for below, words in GENERATIONS.items() for word in words}
# Told by the one who suffers it; drawn from the one who does it.
VIOLENT, SUFFERED = "violent", "violated"
TURNED_QUALITY = {VIOLENT: SUFFERED, SUFFERED: VIOLENT}


def forward(link: Link) -> Link:
    """Told from above: a parent of someone is told as someone's child."""
    return turned(link) if link.kind in OPPOSITE else link


def turned(link: Link) -> Link:
    """The same, told of the other."""
    return replace(
        link,
        person=link.other,
        other=link.person,
        kind=turned_kind(link.kind),
        quality=turned_quality(link.quality),
    )


def turned_kind(kind: str) -> str:
    """What the other one is: a parent's other is a child, a spouse's a spouse."""
    return TURNED.get(kind, kind)


def turned_quality(quality: str) -> str:
    """Of violence: who does it and who suffers it."""
    return TURNED_QUALITY.get(quality, quality)
