"""Rows of a genogram (세대): partners stand on one row, children below their parents. Pure."""

from collections import defaultdict
from collections.abc import Iterable

from dure.people.genogram.family import Family, Said, Union

# From one to another, so many rows further down at least.
Step = tuple[str, str, int]


class Classes:
    """Members that must share a row, joined pair by pair (union-find)."""

    def __init__(self, keys: list[str]) -> None:
        self._above = {key: key for key in keys}

    def of(self, key: str) -> str:
        while self._above[key] != key:
            key = self._above[key]
        return key

    def join(self, one: str, other: str) -> None:
        self._above[self.of(other)] = self.of(one)

    def copy(self) -> "Classes":
        twin = Classes([])
        twin._above = dict(self._above)
        return twin


class Rows:
    """The rows while they are found: who shares one, and who stands how far below whom."""

    def __init__(self, family: Family) -> None:
        self.keys = [member.key for member in family.members]
        self.classes = Classes(self.keys)
        self.down: list[Step] = list(_descents(family))

    def steps(self, classes: Classes, down: Iterable[Step]) -> dict[str, dict[str, int]]:
        """From each class to those below it, and how far."""
        found: dict[str, dict[str, int]] = defaultdict(dict)
        for above, below, rows in down:
            one, other = classes.of(above), classes.of(below)
            found[one][other] = max(found[one].get(other, 0), rows)
        return found

    def depths(self, classes: Classes | None = None, down: list[Step] | None = None) -> dict[str, int] | None:
        """The longest way down to each class, or None when the ways go round in a circle."""
        classes = classes or self.classes
        steps = self.steps(classes, self.down if down is None else down)
        waiting = {classes.of(key): 0 for key in self.keys}
        for targets in steps.values():
            for target in targets:
                waiting[target] += 1
        ready = [key for key, number in waiting.items() if number == 0]
        depths = dict.fromkeys(ready, 0)
        while ready:
            key = ready.pop()
            for target, rows in steps[key].items():
                depths[target] = max(depths.get(target, 0), depths[key] + rows)
                waiting[target] -= 1
                if waiting[target] == 0:
                    ready.append(target)
        return depths if len(depths) == len(waiting) and not any(waiting.values()) else None

    def join(self, one: str, other: str) -> None:
        """On one row, unless that would put someone above their own parents."""
        tried = self.classes.copy()
        tried.join(one, other)
        if self.depths(tried) is not None:
            self.classes = tried

    def put_below(self, step: Step) -> None:
        """Further down, unless what was recorded says otherwise."""
        if self.depths(down=[*self.down, step]) is not None:
            self.down.append(step)

    def pull_down(self, depths: dict[str, int]) -> None:
        """Who has no parents here stands right above their children: parents-in-law beside parents."""
        steps = self.steps(self.classes, self.down)
        below = {target for targets in steps.values() for target in targets}
        for key in sorted(depths, key=lambda key: -depths[key]):
            if key not in below and steps[key]:
                depths[key] = min(depths[target] - rows for target, rows in steps[key].items())


def rows_of(family: Family) -> dict[str, int]:
    """The row of each member, 0 at the top.

    Partners of whom one descends from the other stay on rows of their own. Raises ValueError when someone
    is recorded as their own ancestor.
    """
    rows = Rows(family)
    if rows.depths() is None:
        raise ValueError("someone is recorded as their own ancestor")
    for union in sorted(family.unions, key=lambda union: (union.order, union.key)):
        for partner in union.partners[1:]:
            rows.join(union.partners[0], partner)
    for said in family.said:
        _place(rows, said)
    depths = rows.depths() or {}
    rows.pull_down(depths)
    top = min(depths.values(), default=0)
    return {key: depths[rows.classes.of(key)] - top for key in rows.keys}


def _place(rows: Rows, said: Said) -> None:
    """As far below or above as the words say."""
    if said.below == 0:
        rows.join(said.of, said.who)
    elif said.below:
        one, other = (said.of, said.who) if said.below > 0 else (said.who, said.of)
        rows.put_below((one, other, abs(said.below)))


def _descents(family: Family) -> Iterable[Step]:
    for union in family.unions:
        yield from _of_union(union)


def _of_union(union: Union) -> Iterable[Step]:
    for partner in union.partners:
        for child in union.children:
            yield partner, child.key, 1
