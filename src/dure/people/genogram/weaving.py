"""A family while it is put together (가계도 엮기): couples, parents, twins, and those who must have been. Pure."""

from dataclasses import dataclass, field

from dure.people.genogram.family import Descent, UnionKind
from dure.people.genogram.known import Known, Link

Pair = frozenset[str]


@dataclass(frozen=True)
class Bound:
    """What two were to each other once, or are."""

    kind: UnionKind
    since: int | None = None
    until: int | None = None
    is_over: bool = False
    is_implied: bool = False

    @property
    def rank(self) -> tuple[bool, bool, int]:
        """What was entered says more than the family table, what lasts more than what ended, the last most."""
        return self.is_implied, self.is_over, -(self.until or self.since or 0)


@dataclass
class Weaving:
    """The family as it grows: couples by their partners, children by their parents."""

    known: Known
    bound: dict[Pair, list[Bound]] = field(default_factory=dict)
    children: dict[str, dict[str, Descent]] = field(default_factory=dict)
    parents: dict[str, set[str]] = field(default_factory=dict)
    strangers: list[str] = field(default_factory=list)
    twins: dict[Pair, bool] = field(default_factory=dict)

    def couple(self, link: Link, bound: Bound) -> None:
        self.bound.setdefault(frozenset((link.person, link.other)), []).append(bound)

    def child(self, key: str, parent: str, descent: Descent) -> None:
        """What was said of a child first stands."""
        self.children.setdefault(parent, {}).setdefault(key, descent)
        self.parents.setdefault(key, set()).add(parent)

    def stranger(self, because: str) -> str:
        """Someone who must have been but is not recorded; one for each need."""
        key = f"?{because}"
        if key not in self.strangers:
            self.strangers.append(key)
        return key

    def recorded_parents(self, key: str) -> set[str]:
        return self.parents.get(key, set()) - set(self.strangers)

    def birth_parents(self, key: str) -> set[str]:
        above = self.parents.get(key, set())
        return {parent for parent in above if self.children[parent][key] is Descent.BORN}

    def partners(self, key: str) -> list[str]:
        """Everyone who is or was a partner."""
        return [other for couple in self.bound for other in couple if key in couple and other != key]
