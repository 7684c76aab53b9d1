"""Measures of the drawing and the points where lines meet symbols (도면 치수). Pure; pixels."""

from dataclasses import dataclass
from functools import cached_property

from dure.people.genogram.sheet import Sheet, Tie

COLUMN, SYMBOL, MARGIN = 136.0, 44.0, 28.0
TRACK, PAD, LABEL = 18.0, 23.0, 78.0
SPREAD = 11.0


@dataclass(frozen=True)
class Ground:
    """Rows in order with the x of every node; y follows once the channels between rows are known."""

    sheet: Sheet
    rows: list[list[str]]
    columns: dict[str, float]

    def x(self, node: str) -> float:
        """The middle of a symbol or passage."""
        return MARGIN + SYMBOL / 2 + self.columns[node] * COLUMN

    @cached_property
    def foot(self) -> dict[tuple[str, str], float]:
        """Where the line of a union leaves a partner: (union, end) → x. Partners on the left leave left."""
        points: dict[tuple[str, str], float] = {}
        for node in self.columns:
            ties = self._ties_at(node)
            for place, tie in enumerate(ties):
                points[tie.union.key, node] = self.x(node) + self._spread(place, len(ties), node)
        return points

    def _spread(self, place: int, count: int, node: str) -> float:
        return (place - (count - 1) / 2) * SPREAD if self.sheet.is_member(node) else 0.0

    def _ties_at(self, node: str) -> list[Tie]:
        """Unions someone's lines leave to, from the one furthest left; lines down to a lower row among them."""
        here = [tie for tie in self.sheet.ties if node in tie.ends]
        down = {line.union for line in self.sheet.lines_down if line.partner == node}
        here += [tie for tie in self.sheet.ties if tie.union.key in down]
        return sorted(here, key=lambda tie: (self._towards(tie, node), tie.union.key))

    def _towards(self, tie: Tie, node: str) -> float:
        others = [self.x(end) for end in tie.ends if end != node]
        if not others and tie.union.children:
            others = [self.x(child.key) for child in tie.union.children]
        return sum(others) / len(others) if others else self.x(node)

    @cached_property
    def head(self) -> dict[tuple[str, str], float]:
        """Where the line from the parents reaches a child: (union, child) → x."""
        points: dict[tuple[str, str], float] = {}
        for member in self.sheet.family.members:
            above = sorted(
                self.sheet.family.parents_of(member.key), key=lambda union: self._middle(union.partners)
            )
            for place, union in enumerate(above):
                points[union.key, member.key] = self.x(member.key) + (place - (len(above) - 1) / 2) * SPREAD
        return points

    def _middle(self, keys: tuple[str, ...]) -> float:
        return sum(self.x(key) for key in keys) / len(keys)
