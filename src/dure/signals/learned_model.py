"""An order that was learned (배운 순서): a table of points, kept as whole numbers. Pure; knows nothing of how it was learned.

Each figure of a household adds by its own table, so that a reason can be told for every point. The sum is brought to the
scale of the scorecard, and the points of sensitive signals are added as the scorecard has them: a household of which
nothing else is known keeps its score.
"""

import hashlib
import json
import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dure.signals.learned_figures import BASE, CARD, MANY
from dure.signals.learned_rules import Figures

THOUSAND = 1000
Steps = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Learned:
    """`steps`: from which value of a figure it adds how much, in thousandths of log-odds.

    `slope` and `shift` bring the sum to points, `rise` and `level` to a share of households in need; all in thousandths.
    """

    base: int
    steps: Mapping[str, Steps]
    slope: int
    shift: int
    rise: int
    level: int

    def part(self, name: str, value: int) -> int:
        steps = self.steps.get(name, ())
        at = bisect_right([since for since, _ in steps], value)
        return steps[max(at - 1, 0)][1] if steps else 0

    def sum(self, figures: Figures) -> int:
        return self.base + sum(self.part(name, figures.get(name, 0)) for name in self.steps)

    def score(self, figures: Figures) -> int:
        """Points beside those of the scorecard; its own for who is known by sensitive signals alone."""
        if not figures.get(MANY):
            return figures[CARD]
        points = (self.shift + self.slope * self.sum(figures) // THOUSAND) // THOUSAND
        return max(points + figures[CARD] - figures[BASE], 0)

    def percent(self, figures: Figures) -> int:
        """Of a hundred such households so many were in need."""
        odds = (self.level + self.rise * self.sum(figures) / THOUSAND) / THOUSAND
        return round(100 / (1 + math.exp(-max(min(odds, 30.0), -30.0))))

    def raised(self, figures: Figures, most: int) -> list[str]:
        """What raised a household beside its points of the scorecard, the weightiest first."""
        gains = {
            name: self.part(name, figures[name]) - self.part(name, 0)
            for name in self.steps
            if figures.get(name) and name != BASE
        }
        above = sorted((name for name in gains if gains[name] > 0), key=lambda name: (-gains[name], name))
        return above[:most]

    def data(self) -> dict[str, Any]:
        steps = {name: [list(step) for step in each] for name, each in self.steps.items()}
        return vars(self) | {"steps": steps}

    @property
    def digest(self) -> str:
        told = json.dumps(self.data(), sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(told.encode()).hexdigest()


def learned_of(data: Mapping[str, Any]) -> Learned:
    """As it was kept."""
    steps = {
        name: tuple((int(since), int(adds)) for since, adds in each) for name, each in data["steps"].items()
    }
    figures = {name: int(data[name]) for name in ("base", "slope", "shift", "rise", "level")}
    return Learned(steps=steps, **figures)
