"""The order in force, and what it says of a household (순서 매기기)."""

import uuid
from dataclasses import dataclass

from dure.rulebook import Rulebook
from dure.signals import learned_figures as figures
from dure.signals.asked import Household
from dure.signals.learned_model import Learned, learned_of
from dure.signals.models import SignalOrder

AHEAD = "지난 결과로 보아 앞에 둠"


class Altered(Exception):
    """The points are not those that were learned."""


def in_force(place: uuid.UUID) -> SignalOrder | None:
    return SignalOrder.objects.filter(sigungu_id=place, used_at__isnull=False, ended_at=None).first()


@dataclass(frozen=True)
class Scorer:
    """For one scan; the scorecard's points where nothing learned is in force."""

    book: Rulebook
    learned: Learned | None = None

    @classmethod
    def of(cls, order: SignalOrder | None, book: Rulebook) -> "Scorer":
        if order is None:
            return cls(book)
        learned = learned_of(order.learned)
        if learned.digest != order.digest:
            raise Altered
        return cls(book, learned)

    def figures(self, home: Household) -> dict[str, int]:
        return figures.figures_of(home, self.book.signals, self.book.product.signal_scan)

    def score(self, home: Household) -> int:
        return self.learned.score(self.figures(home)) if self.learned else home.card

    def lines(self, home: Household) -> list[str]:
        """Why it stands where it does, beside the reasons of the scorecard."""
        told = self.figures(home)
        if self.learned is None or not told.get(figures.MANY):
            return []
        scan = self.book.product.signal_scan
        names = self.learned.raised(told, scan.learning.told)
        words = [figures.words(name, told[name], self.book.signals, scan) for name in names]
        return [f"{AHEAD}: {', '.join(words)}"] if words else []
