"""A family as a genogram shows it (가계도의 자료): members, unions with their children, bonds. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum


class Shape(Enum):
    """Who a symbol stands for."""

    MALE = "male"
    FEMALE = "female"
    UNKNOWN = "unknown"
    PREGNANCY = "pregnancy"
    MISCARRIAGE = "miscarriage"
    ABORTION = "abortion"


class UnionKind(Enum):
    """How two partners stand to each other.

    PARTED: a marriage of which is known that they went apart, but not whether they are divorced; LEFT: who lived
    together unmarried and do no more. One that ended by death stays MARRIED.
    """

    MARRIED = "married"
    COHABITING = "cohabiting"
    SEPARATED = "separated"
    DIVORCED = "divorced"
    PARTED = "parted"
    LEFT = "left"
    PARENTS = "parents"


class Descent(Enum):
    """How a child came to its parents."""

    BORN = "born"
    ADOPTED = "adopted"
    FOSTERED = "fostered"


class BondKind(Enum):
    """What two people mean to each other."""

    CLOSE = "close"
    FUSED = "fused"
    DISTANT = "distant"
    CONFLICT = "conflict"
    CUT_OFF = "cut_off"
    VIOLENT = "violent"


@dataclass(frozen=True)
class Member:
    """One symbol. `age` is printed in it, `lines` (name, years) beside it, `note` below the drawing.

    `rank` orders siblings, older first.
    """

    key: str
    shape: Shape = Shape.UNKNOWN
    lines: tuple[str, ...] = ()
    age: str = ""
    is_dead: bool = False
    is_subject: bool = False
    in_household: bool = False
    is_stillborn: bool = False
    note: str = ""
    rank: float = 0.0


@dataclass(frozen=True)
class Child:
    """A child of a union; children of one `twins` number were born together."""

    key: str
    descent: Descent = Descent.BORN
    twins: int = 0
    is_identical: bool = False


@dataclass(frozen=True)
class Union:
    """One or two partners and their children. `order` sets earlier unions before later ones; `earlier` says in
    words what the two were to each other before."""

    key: str
    partners: tuple[str, ...]
    kind: UnionKind = UnionKind.MARRIED
    children: tuple[Child, ...] = ()
    note: str = ""
    order: float = 0.0
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bond:
    """A bond from one member to another; violence goes from `start` to `end`. `years`: since when and until when,
    as far as recorded and shown."""

    start: str
    end: str
    kind: BondKind
    is_over: bool = False
    years: str = ""


@dataclass(frozen=True)
class Said:
    """`who` was said to be `words` of `of`, and nothing that was recorded draws it: a grandchild whose parents are not
    recorded. `below`: so many generations under `of`, None where the words do not tell; `unsaid`: what is not known."""

    who: str
    of: str
    words: str
    below: int | None = None
    unsaid: str = ""


@dataclass(frozen=True)
class Family:
    """All of it. Keys are unique; unions and bonds name members of the family only."""

    members: tuple[Member, ...]
    unions: tuple[Union, ...] = ()
    bonds: tuple[Bond, ...] = ()
    said: tuple[Said, ...] = ()
    by_key: dict[str, Member] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_key", {member.key: member for member in self.members})
        strangers = {key for union in self.unions for key in _named(union)} - set(self.by_key)
        strangers |= {key for bond in self.bonds for key in (bond.start, bond.end)} - set(self.by_key)
        strangers |= {key for each in self.said for key in (each.who, each.of)} - set(self.by_key)
        if strangers:
            raise ValueError(f"not members of the family: {', '.join(sorted(strangers))}")

    def unions_of(self, key: str) -> list[Union]:
        """The unions someone is a partner of, earlier ones first."""
        return sorted((u for u in self.unions if key in u.partners), key=lambda u: (u.order, u.key))

    def parents_of(self, key: str) -> list[Union]:
        """The unions someone is a child of: more than one where a child was adopted."""
        return [u for u in self.unions if any(child.key == key for child in u.children)]


def _named(union: Union) -> Iterator[str]:
    yield from union.partners
    yield from (child.key for child in union.children)


def oldest_first(family: Family, keys: Iterable[str]) -> list[str]:
    """Siblings as a genogram sets them, from left to right."""
    return sorted(keys, key=lambda key: (family.by_key[key].rank, key))
