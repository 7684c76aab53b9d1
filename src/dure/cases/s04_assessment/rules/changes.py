"""How the risk of each area changed (위기도 변화): a sum within each area, never a total over areas (m:11988)."""

from collections.abc import Collection
from dataclasses import dataclass

from dure.cases.s04_assessment.risk import Answers
from dure.rulebook import Rulebook

TRACK_LEFT, TRACK_WIDTH, TOP, ROW = 108, 146, 22, 30


@dataclass(frozen=True)
class Snapshot:
    """One finished survey: its answers and the areas the rule table marks."""

    answers: Answers
    flagged: Collection[str]


@dataclass(frozen=True)
class RiskChange:
    """One area from the first survey to the latest, with where its dots stand in the picture."""

    area: str
    ko: str
    highest: int
    first: int
    latest: int
    was_flagged: bool
    is_flagged: bool
    row: int

    @property
    def state(self) -> str:
        """worse, better or same; where the sum stays, the rule table's mark decides."""
        was, now = (self.first, self.was_flagged), (self.latest, self.is_flagged)
        return "same" if was == now else "worse" if now > was else "better"

    @property
    def y(self) -> int:
        return TOP + ROW * self.row

    @property
    def text_y(self) -> int:
        """Where the words stand so that they are level with the dots."""
        return self.y + 4

    @property
    def first_x(self) -> int:
        return self._x(self.first)

    @property
    def latest_x(self) -> int:
        return self._x(self.latest)

    def _x(self, value: int) -> int:
        return TRACK_LEFT + round(TRACK_WIDTH * value / self.highest)


def changes(first: Snapshot, latest: Snapshot, book: Rulebook) -> list[RiskChange]:
    """Areas with any risk then or now, in the order of the sheet."""
    found: list[RiskChange] = []
    for area, sheet in book.risk_instrument.areas.items():
        was, now = _sum(first.answers, area), _sum(latest.answers, area)
        if was or now:
            change = RiskChange(
                area=area,
                ko=book.areas[area].ko,
                highest=len(sheet.items) * max(book.risk_instrument.values),
                first=was,
                latest=now,
                was_flagged=area in first.flagged,
                is_flagged=area in latest.flagged,
                row=len(found),
            )
            found.append(change)
    return found


def _sum(answers: Answers, area: str) -> int:
    return sum(value or 0 for value in answers.get(area, {}).values())
