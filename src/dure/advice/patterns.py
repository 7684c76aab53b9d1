"""Patterns of a team over some months (우리 팀 기록 살피기): kinds of errors, never persons or households."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from dure.advice.facts.sheets import sheets_of
from dure.advice.facts.shelf import Shelf
from dure.advice.models import AdviceDismissal
from dure.advice.period import Period
from dure.advice.quality import given_of
from dure.cases.core.records import Case
from dure.cases.process import BY_CODE, Stage
from dure.offices.models import Office
from dure.rulebook import Rulebook, product
from dure.rulebook.model.errors import FrequentError

AT_ONCE = 200
Sets = dict[tuple[str, date | None], set[uuid.UUID]]
# Case, error, row, field, text: what somebody set aside.
Places = set[tuple[uuid.UUID, str, uuid.UUID, str, str]]


@dataclass
class Tally:
    """Cases by stage and by error, over the whole period and month by month."""

    stages: Sets = field(default_factory=lambda: defaultdict(set))
    errors: Sets = field(default_factory=lambda: defaultdict(set))
    seen: set[uuid.UUID] = field(default_factory=set)
    managers: set[uuid.UUID] = field(default_factory=set)
    is_cut: bool = False

    @property
    def cases(self) -> int:
        return len(self.seen)

    def add(self, sets: Sets, name: str, day: date | None, case: Case) -> None:
        """Under the whole period and under the month."""
        self.seen.add(case.pk)
        if case.manager_id:
            self.managers.add(case.manager_id)
        sets[name, None].add(case.pk)
        if day:
            sets[name, day.replace(day=1)].add(case.pk)


@dataclass(frozen=True)
class Share:
    """A number of cases out of those that have such a record; hidden where the group is too small."""

    count: int
    of: int
    smallest: int

    @property
    def is_hidden(self) -> bool:
        return self.of < self.smallest or 0 < self.count < self.smallest

    @property
    def percent(self) -> int:
        return round(100 * self.count / self.of) if self.of else 0


@dataclass(frozen=True)
class Row:
    """One error type: how often over the period, and month by month."""

    stage: Stage
    error: FrequentError
    whole: Share
    months: list[Share]


def tally(offices: Iterable[Office], period: Period, book: Rulebook) -> Tally:
    """Reads the cases in lots: so many queries for each lot, however many cases it has."""
    rows, most = cases_of(offices, period), book.product.advice.team.most_cases
    chosen = list(rows[: most + 1])
    found = Tally(is_cut=len(chosen) > most)
    aside = set_aside_places(chosen)
    for at in range(0, min(len(chosen), most), AT_ONCE):
        _add(found, chosen[at : min(at + AT_ONCE, most)], period, book, aside)
    return found


def cases_of(offices: Iterable[Office], period: Period) -> QuerySet[Case]:
    """Cases of these offices that were open at some time of the period, those at work last first."""
    open_then = Q(ended_on__isnull=True) | Q(ended_on__gte=period.first)
    rows = Case.objects.filter(open_then, office__in=list(offices), opened_on__lt=period.until)
    return rows.order_by("-stage_entered_at", "-id")


def set_aside_places(cases: list[Case]) -> Places:
    rows = AdviceDismissal.objects.filter(case__in=[case.pk for case in cases], withdrawn_at__isnull=True)
    return set(rows.values_list("case_id", "rule", "target_id", "field", "text_digest"))


def _add(found: Tally, cases: list[Case], period: Period, book: Rulebook, aside: Places) -> None:
    shelf = Shelf(cases, timezone.localdate(), book)
    for case in cases:
        sheets = [sheet for sheet in sheets_of(case, shelf) if period.has(sheet.on)]
        for sheet in sheets:
            found.add(found.stages, sheet.stage, sheet.on, case)
        for given in given_of(sheets, case, shelf):
            if (case.pk, *given.place, given.advice.digest) not in aside:
                found.add(found.errors, given.advice.code, given.sheet.on, case)


def rows_of(found: Tally, period: Period, book: Rulebook) -> list[Row]:
    return [_row(error, found, period, book) for error in book.errors.values()]


def _row(error: FrequentError, found: Tally, period: Period, book: Rulebook) -> Row:
    shares = [_share(error, month, found, book) for month in (None, *period.months)]
    return Row(BY_CODE[error.stage], error, shares[0], shares[1:])


def _share(error: FrequentError, month: date | None, found: Tally, book: Rulebook) -> Share:
    having = found.stages.get((error.stage, month), set()) | found.errors.get((error.code, month), set())
    count = len(found.errors.get((error.code, month), ()))
    return Share(count, len(having), book.product.advice.team.smallest_group)


def may_show(found: Tally) -> bool:
    """Enough cases, of more than one person: otherwise it would be the record of somebody."""
    rules = product().advice.team
    return found.cases >= rules.smallest_group and len(found.managers) >= rules.fewest_managers
