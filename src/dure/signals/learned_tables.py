"""The learned points as a table that can be read (배운 점수의 표). Pure."""

from collections.abc import Mapping
from typing import Any

from dure.rulebook import Rulebook
from dure.signals.learned_figures import words
from dure.signals.learned_model import THOUSAND, Learned, learned_of

FROM = {
    "base": "배점표의 점수",
    "months": "밀린 달",
    "seen": "들어온 달",
    "owed": "밀린 돈",
    "many": "위기정보의 수",
    "worse": "늘어남",
}


def points_told(data: Mapping[str, Any], book: Rulebook) -> list[dict[str, Any]]:
    """Each figure with the points that it can add at most, the weightiest first."""
    learned, scan = learned_of(data), book.product.signal_scan
    found = []
    for name, steps in learned.steps.items():
        since, adds = max(steps, key=lambda step: (abs(step[1] - steps[0][1]), -step[0]))
        points = scaled(learned, adds) - scaled(learned, steps[0][1])
        if points:
            about = words(name, since, book.signals, scan)
            found.append(
                {"about": FROM.get(name, about), "told": about if name in FROM else "", "points": points}
            )
    return sorted(found, key=lambda each: (-each["points"], each["about"]))


def scaled(learned: Learned, adds: int) -> int:
    return round(learned.slope * adds / THOUSAND / THOUSAND)
