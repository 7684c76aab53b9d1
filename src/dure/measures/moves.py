"""What changed since the period before, and why (달라진 것과 까닭): which side of the formula moved, and what moved it.

Everything comes from the sums, so that what is told here adds up to the figures of the pages.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from dure.measures import figures, move_sums, told
from dure.measures.move_sums import Both, Pair
from dure.measures.queries import Question
from dure.measures.rules import Figure, counted, figure
from dure.rulebook import Rulebook
from dure.rulebook.messages import with_particle
from dure.rulebook.model.measures import FLOW, PERCENT, Count, Indicator

# Of each way of telling a move apart so many are named.
NAMED = 2
NOT_SAID = "정하지 않음"


@dataclass(frozen=True)
class Move:
    """By how much one part, town or kind of household moved."""

    ko: str
    before: int
    now: int

    @property
    def by(self) -> int:
        return self.now - self.before

    @property
    def words(self) -> str:
        return f"{self.ko} {self.by:+,}"


@dataclass(frozen=True)
class Changed:
    """One indicator beside the period before, with what moved it."""

    indicator: Indicator
    now: Figure
    before: Figure | None
    asked: Question
    why: tuple[str, ...] = ()

    @property
    def difference(self) -> Decimal | None:
        if self.before is None or self.now.is_hidden or self.before.is_hidden:
            return None
        if self.now.value is None or self.before.value is None:
            return None
        return self.now.value - self.before.value

    @property
    def size(self) -> Decimal:
        """How far it moved, between 0 and 1: of shares the points, of others the part of both figures together."""
        if not self.difference or self.before is None:
            return Decimal(0)
        both = (self.now.value or 0) + (self.before.value or 0)
        return abs(self.difference) / (100 if self.indicator.shape == PERCENT else both or 1)

    @property
    def words(self) -> str:
        """How the figure moved."""
        found = self.difference
        if found is None:
            return "견줄 수 없음"
        if not found:
            return "그대로"
        unit = {PERCENT: "%p"}.get(self.indicator.shape, "" if self.indicator.below else "건")
        return f"{abs(found):,}{unit} {'늘음' if found > 0 else '줄음'}"

    @property
    def why_words(self) -> str:
        return ". ".join(self.why)


def changes(asked: Question, both: Both | None = None) -> list[Changed]:
    """Every indicator of a place; the one that moved most comes first. Who sees no cases is told no parts."""
    place, period = asked.place, asked.period
    earlier = period.before
    book, was = figures.book_of(period), figures.book_of(earlier)
    wanted, old = figures.defined(place, book), {each.code: each for each in figures.defined(place, was)}
    if not place.sees_cases:
        now, then = told.two(place, (period, wanted), (earlier, list(old.values())))
        return _in_order(Changed(each, now[each.code], then.get(each.code), asked) for each in wanted)
    both = both or move_sums.read(place, period, earlier)
    return _in_order(_changed(each, old.get(each.code), both, asked, book, was) for each in wanted)


def _in_order(found: Iterable[Changed]) -> list[Changed]:
    return sorted(found, key=lambda each: -each.size)


def _changed(
    one: Indicator, old: Indicator | None, both: Both, asked: Question, book: Rulebook, was: Rulebook
) -> Changed:
    months, earlier = both.months
    now = figure(one, both.whole.now, book.measures.facts, months)
    before = figure(old, both.whole.before, was.measures.facts, earlier) if old else None
    made = Changed(one, now, before, asked)
    return replace(made, why=tuple(_why(made, both, book))) if made.difference else made


def _why(made: Changed, both: Both, book: Rulebook) -> Iterator[str]:
    """The side that moved the figure more, and what moved that side."""
    sides = _moved_sides(made)
    for count, before, now in sides:
        way = "늘었습니다" if now > before else "줄었습니다"
        yield f"{with_particle(f'‘{count.ko}’', '이/가')} {before:,}에서 {with_particle(f'{now:,}', '으로/로')} {way}"
    if not sides:
        return
    count, before, now = sides[0]
    ways = (
        ("곳", _by(count, both.places, both, book)),
        ("구분", _by_part(made, count, both, book)),
        ("가구유형", _by(count, both.homes, both, book)),
    )
    for ko, moves in ways:
        named = _largest(moves, is_up=now > before)
        if named:
            yield f"{ko}: {', '.join(each.words for each in named)}"
    then_late, now_late = both.late.kinds.get(count.fact, (0, 0))
    if then_late or now_late:
        yield f"늦게 적은 것 {now_late:,}건(지난 기간 {then_late:,}건)"


Side = tuple[Count, int, int]


def _moved_sides(made: Changed) -> list[Side]:
    """The sides that moved the figure the way it went, the stronger first; one that did less than half as much is not told.

    What the upper one did is told while the lower one stayed, and the rest is what the lower one did: both are the whole.
    """
    now, then, one = made.now, made.before, made.indicator
    if then is None:
        return []
    above: Side = (one.above, then.above, now.above)
    if one.below is None or not then.below or not now.below:
        return [above]
    below: Side = (one.below, then.below, now.below)
    by_above = Decimal(now.above - then.above) / then.below
    by_below = now.above * (Decimal(1) / now.below - Decimal(1) / then.below)
    way = 1 if (made.difference or 0) > 0 else -1
    effects = sorted(((by_above * way, 0, above), (by_below * way, 1, below)), reverse=True)
    most = effects[0][0]
    return [side for effect, _, side in effects if effect > 0 and effect * 2 >= most]


def _by(count: Count, pairs: Mapping[str, Pair], both: Both, book: Rulebook) -> Iterator[Move]:
    facts, (months, earlier) = book.measures.facts, both.months
    for ko, pair in pairs.items():
        yield Move(ko, counted(pair.before, count, facts, earlier), counted(pair.now, count, facts, months))


def _by_part(made: Changed, count: Count, both: Both, book: Rulebook) -> Iterator[Move]:
    """By the parts of what happened; of a share all parts of its whole, so that what was not in time is told too."""
    one = made.indicator
    if count.how != FLOW:
        return
    all_of = one.below if one.below and one.below.fact == count.fact else count
    kind = book.measures.facts[count.fact]
    codes: Mapping[str, Any] = book.codes[kind.codes] if kind.codes else {}
    parts = {
        part
        for fact, part in (*both.whole.now, *both.whole.before)
        if fact == count.fact and all_of.takes(part)
    }
    for part in sorted(parts):
        before, now = (
            (tally[count.fact, part].flow if (count.fact, part) in tally else 0)
            for tally in (both.whole.before, both.whole.now)
        )
        yield Move(codes[part].ko if part in codes else NOT_SAID, before, now)


def _largest(moves: Iterable[Move], *, is_up: bool) -> list[Move]:
    """The one that moved most the way of the whole, then those that moved most; a whole of one part says nothing."""
    found = list(moves)
    if len(found) < 2:
        return []
    found.sort(key=lambda each: (-abs(each.by), each.ko))
    first = next((each for each in found if each.by and (each.by > 0) == is_up), None)
    others = [each for each in found if each is not first and each.by]
    return [*([first] if first else []), *others][:NAMED]
