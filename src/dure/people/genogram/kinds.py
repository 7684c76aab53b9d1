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
