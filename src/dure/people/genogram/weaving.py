"""A family while it is put together (가계도 엮기): couples, parents, twins, and those who must have been. Pure."""

from dataclasses import dataclass, field

from dure.people.genogram.family import Descent, UnionKind
from dure.people.genogram.known import Known, Link

Years = tuple[int | None, int | None]


@dataclass
class Weaving:
    """The family as it grows: couples by their partners, children by their couple."""

    known: Known
    couples: dict[frozenset[str], UnionKind] = field(default_factory=dict)
    children: dict[str, dict[str, Descent]] = field(default_factory=dict)
    parents: dict[str, set[str]] = field(default_factory=dict)
    strangers: list[str] = field(default_factory=list)
    twins: dict[frozenset[str], bool] = field(default_factory=dict)
    years: dict[frozenset[str], Years] = field(default_factory=dict)

    def couple(self, link: Link, kind: UnionKind) -> None:
        pair = frozenset((link.person, link.other))
        self.couples.setdefault(pair, kind)
        if link.since or link.until:
            self.years.setdefault(pair, (link.since, link.until))

    def child(self, key: str, parent: str, descent: Descent) -> None:
        """What was said of a child first stands: a sibling's link does not make an adopted child a born one."""
        self.children.setdefault(parent, {}).setdefault(key, descent)
        self.parents.setdefault(key, set()).add(parent)

    def stranger(self, because: str) -> str:
        """Someone who must have been but is not recorded; one for each need."""
        key = f"?{because}"
        if key not in self.strangers:
            self.strangers.append(key)
        return key

    def partners(self, key: str) -> list[str]:
        """Everyone who is or was a partner."""
        return [other for couple in self.couples for other in couple if key in couple and other != key]
