"""The offices of a place beside one another (기관마다 달라진 것): what is late there, and the figure that moved most."""

from dataclasses import dataclass

from dure.measures import figures, late_entries, move_sums
from dure.measures.move_sums import Both, Pair
from dure.measures.moves import Changed
from dure.measures.queries import Question
from dure.measures.rules import Number, Tally, figure
from dure.offices.models import Office
from dure.rulebook import Rulebook
from dure.rulebook.model.measures import PERCENT, RATIO


@dataclass(frozen=True)
class TownMoves:
    """One office: numbers of the period, and the indicator that moved most since the one before."""

    office: Office
    asked: Question
    late: int
    late_before: int
    no_plan: int
    unchecked: int
    entered_late: int
    most: Changed | None

    @property
    def late_words(self) -> str:
        more = self.late - self.late_before
        return f"{self.late:,} ({more:+,})" if more else f"{self.late:,}"

    @property
    def most_words(self) -> str:
        one = self.most
        return f"{one.indicator.number} {one.indicator.ko} {one.now.words} ({one.words})" if one else "-"


def towns(asked: Question, both: Both | None = None) -> list[TownMoves]:
    """Those with most that is late first; nothing of one office and for who sees no cases."""
    period = asked.period
    if not asked.place.sees_cases or (asked.place.is_of_offices and len(asked.place.units) < 2):
        return []
    both = both or move_sums.read(asked.place, period, period.before)
    book = figures.book_of(period)
    unchecked = late_entries.unchecked([each.pk for each in both.offices], period)
    rows = [
        TownMoves(
            office,
            asked,
            _late(pair.now, book),
            _late(pair.before, book),
            pair.now.get(("plan", "over"), Number()).flow,
            unchecked.get(office.pk, 0),
            both.late.offices.get(office.pk, 0),
            most_moved(asked, pair),
        )
        for office, pair in both.offices.items()
    ]
    return sorted(rows, key=lambda row: (-row.late, -row.no_plan, -row.unchecked, row.office.name))


def _late(tally: Tally, book: Rulebook) -> int:
    """Limits of the period that were not kept; a guide date is no limit."""
    limits = {rule for rule, each in book.deadlines.items() if each.is_measured}
    signs = {"due": 1, "due_met": -1}
    return sum(signs.get(kind, 0) * number.flow for (kind, part), number in tally.items() if part in limits)


def most_moved(asked: Question, both: Pair) -> Changed | None:
    """Of the shares and ratios that have a value in both periods."""
    book, was = figures.book_of(asked.period), figures.book_of(asked.period.before)
    months, earlier = figures.months_of(asked.period), figures.months_of(asked.period.before)
    found = [
        Changed(
            one,
            figure(one, both.now, book.measures.facts, months),
            figure(was.measures.indicators[code], both.before, was.measures.facts, earlier),
            asked,
        )
        for code, one in book.measures.indicators.items()
        if one.shape in (PERCENT, RATIO) and code in was.measures.indicators and not one.only_sigungu
    ]
    return max((each for each in found if each.difference), key=lambda each: each.size, default=None)
