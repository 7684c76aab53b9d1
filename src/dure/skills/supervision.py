"""Who supervises, for how long, and what a session must be (슈퍼비전의 규칙). Pure.

Sources: manual-2025 m:3398-3452 (conditions and terms), m:3494-3500 (allowance, report), m:7339-7341 (a visit's hours).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dure.rulebook import Reason, Rulebook
from dure.rulebook.deadlines import add_months

FIELD, VISIT = "field", "visit"
ASKED_DAYS = 14  # before the last day that is reported of


@dataclass(frozen=True)
class Named:
    """Who shall supervise: as what, with how many years of what makes one, from when until when."""

    kind: str
    years: int
    has_course: bool
    from_on: date
    until_on: date | None = None


@dataclass(frozen=True)
class Session:
    """회기: individual, in a group, or a visit of advice to a 읍면동; how many of what was spoken of were cases.

    What was said about support against burn-out is not kept, only that it was (m:3473).
    """

    on: str
    kind: str
    hours: int
    people: int
    cases: int = 0
    is_support: bool = False
    note: str = ""

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Session":
        return cls(**kept)


def naming_refusals(named: Named, book: Rulebook) -> Iterator[Reason]:
    """The years, the course, the term. What may be made up for is a doubt (m:3441-3451)."""
    kind = book.skills.supervisors[named.kind]
    if named.years < kind.years_least:
        told = {"supervisor": kind.ko, "years": kind.years_least}
        yield Reason("skills.years_few", told, field="years", cited=kind.source)
    elif named.years < kind.years:
        told = {"years": kind.years, "least": kind.years_least}
        yield Reason("skills.years_least", told, field="years", is_doubt=True, cited=kind.source)
    if kind.needs_course and not named.has_course:
        yield Reason("skills.course_later", field="has_course", is_doubt=True, cited=kind.source)
    if named.until_on and named.until_on < named.from_on:
        yield Reason("skills.naming_backwards", field="until_on")
    if kind.term_years:
        last = add_months(named.from_on, 12 * kind.term_years) - timedelta(days=1)
        if named.until_on is None or named.until_on > last:
            told = {"years": kind.term_years, "last": f"{last:%Y.%-m.%-d}"}
            yield Reason("skills.naming_long", told, field="until_on", cited=kind.source)


def session_refusals(
    sessions: Iterable[Session], named: Named, today: date, book: Rulebook
) -> Iterator[Reason]:
    """Within the term, not ahead, and a visit long enough to speak."""
    least = book.skills.limit("visit_hours")
    for number, session in enumerate(sessions):
        on = date.fromisoformat(session.on)
        if on > today or on < named.from_on or (named.until_on and on > named.until_on):
            yield Reason("skills.session_when", field=f"sessions-{number}-on")
        if session.kind == VISIT and session.hours < least:
            yield Reason("skills.visit_short", {"hours": least}, field=f"sessions-{number}-hours")


@dataclass(frozen=True)
class Report:
    """현장슈퍼비전 결과보고: from 1 January to 30 November, handed in by 10 December."""

    year: int
    sessions: tuple[Session, ...]

    @property
    def due_on(self) -> date:
        return date(self.year, 12, 10)

    @property
    def last_on(self) -> date:
        return date(self.year, 11, 30)

    @property
    def counted(self) -> tuple[Session, ...]:
        first, last = f"{self.year}-01-01", self.last_on.isoformat()
        return tuple(one for one in self.sessions if first <= one.on <= last)

    def sum_of(self, what: str) -> int:
        return sum(int(getattr(one, what)) for one in self.counted)


def report_asked(today: date) -> date | None:
    """The day by which this year's result is handed in, once its time comes near; nothing before (m:3496-3500)."""
    report = Report(today.year, ())
    return report.due_on if today >= report.last_on - timedelta(days=ASKED_DAYS) else None


def allowance(named: Named, year: int, book: Rulebook) -> int:
    """역할급 of a field supervisor for the months of a year that are begun."""
    if named.kind != FIELD:
        return 0
    first = max(named.from_on, date(year, 1, 1))
    last = min(named.until_on or date(year, 12, 31), date(year, 12, 31))
    months = last.month - first.month + 1 if last >= first else 0
    return months * book.skills.limit("supervisor_pay")
