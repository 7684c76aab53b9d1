"""Rows of a genogram (세대): partners stand on one row, children below their parents. Pure."""

from collections import defaultdict

from dure.people.genogram.family import Family, Union


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


def rows_of(family: Family) -> dict[str, int]:
    """The row of each member, 0 at the top.

    Partners of whom one descends from the other stay on rows of their own. Raises ValueError when someone
    is recorded as their own ancestor.
    """
    classes = Classes([member.key for member in family.members])
    if _depths(family, classes) is None:
        raise ValueError("someone is recorded as their own ancestor")
    for union in _by_order(family):
        classes = _joined(family, classes, union)
    depths = _depths(family, classes) or {}
    _pull_down(family, classes, depths)
    top = min(depths.values(), default=0)
    return {member.key: depths[classes.of(member.key)] - top for member in family.members}


def _by_order(family: Family) -> list[Union]:
    return sorted(family.unions, key=lambda union: (union.order, union.key))


def _joined(family: Family, classes: Classes, union: Union) -> Classes:
    """With the partners on one row, unless that would put someone above their own parents."""
    tried = classes.copy()
    for partner in union.partners[1:]:
        tried.join(union.partners[0], partner)
    return tried if _depths(family, tried) is not None else classes


def _steps(family: Family, classes: Classes) -> dict[str, set[str]]:
    """From each class to the classes of its children."""
    steps: dict[str, set[str]] = defaultdict(set)
    for union in family.unions:
        for partner in union.partners:
            steps[classes.of(partner)] |= {classes.of(child.key) for child in union.children}
    return steps


def _depths(family: Family, classes: Classes) -> dict[str, int] | None:
    """The longest way down to each class, or None when the ways go round in a circle."""
    steps = _steps(family, classes)
    waiting = {classes.of(member.key): 0 for member in family.members}
    for targets in steps.values():
        for target in targets:
            waiting[target] += 1
    ready = [key for key, number in waiting.items() if number == 0]
    depths = dict.fromkeys(ready, 0)
    while ready:
        key = ready.pop()
        for target in steps[key]:
            depths[target] = max(depths.get(target, 0), depths[key] + 1)
            waiting[target] -= 1
            if waiting[target] == 0:
                ready.append(target)
    return depths if len(depths) == len(waiting) and not any(waiting.values()) else None


def _pull_down(family: Family, classes: Classes, depths: dict[str, int]) -> None:
    """Who has no parents here stands right above their children: parents-in-law beside parents."""
    steps = _steps(family, classes)
    below = {target for targets in steps.values() for target in targets}
    for key in sorted(depths, key=lambda key: -depths[key]):
        if key not in below and steps[key]:
            depths[key] = min(depths[target] for target in steps[key]) - 1
