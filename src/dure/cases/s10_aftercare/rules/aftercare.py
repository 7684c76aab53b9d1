"""Rules of aftercare (사후관리): pure. Numbers and windows come from the rulebook."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from dure.cases.core.date_rules import told
from dure.rulebook import Reason, Rulebook
from dure.rulebook.deadlines import ONE_DAY, add_months, due
from dure.rulebook.model.service import AftercareSchedule

KEPT_UP, UNREACHED = "kept_up", "no_contact"
WINDOW_OVER = "window_over"
MONITORED_ONLY = ("not_needed", "not_recipient")


@dataclass(frozen=True)
class Window:
    """One follow-up that is due: its deadline rule and its last day."""

    rule: str
    due_on: date


@dataclass(frozen=True, kw_only=True)
class AftercareFacts:
    """What the guards of this stage need to know."""

    basis: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    visited_on: tuple[date, ...] = ()
    has_survey: bool = False
    is_at_town: bool = True
    end_ground: str = ""


@dataclass(frozen=True, kw_only=True)
class VisitFacts:
    """What was entered of one follow-up."""

    visited_on: date
    method: str
    no_visit_reason: str = ""
    findings: tuple[str, ...] = ()
    finding: str = ""

    @property
    def is_attempt(self) -> bool:
        """Nobody answered or was at home: tried, not followed up (manual-2025 m:10095–10110)."""
        return UNREACHED in self.findings

    @property
    def is_special(self) -> bool:
        """Anything but the change being kept up is reported at once; an attempt where something is written (m:10112)."""
        if self.is_attempt:
            return bool(self.finding.strip())
        return any(code != KEPT_UP for code in self.findings)


def schedule_of(basis: str, book: Rulebook) -> AftercareSchedule:
    return book.aftercare[basis]


def windows(basis: str, start: date, book: Rulebook) -> tuple[Window, ...]:
    """Until when each follow-up is due, counted from the closure or the end of the link (manual-2025 m:10055)."""
    return tuple(Window(rule, due(rule, start, book).due_on) for rule in schedule_of(basis, book).windows)


def proposed_days(basis: str, start: date, period: str, book: Rulebook) -> tuple[date, ...]:
    """Days by the chosen period, never later than their window nor sooner than the least gap (manual-2025 m:10143)."""
    days: list[date] = []
    for window in windows(basis, start, book):
        day = after_period(days[-1] if days else start, period, book)
        earliest = earliest_after(days, basis, book)
        days.append(min(max(day, earliest) if earliest else day, window.due_on))
    return tuple(days)


def after_period(day: date, period: str, book: Rulebook) -> date:
    """A week, month, quarter or half-year later."""
    span = book.monitoring.period_months.get(period)
    return add_months(day, span) if span else day + timedelta(days=book.monitoring.period_days[period])


def earliest_after(days: Sequence[date], basis: str, book: Rulebook) -> date | None:
    """The first day that keeps the least gap after those."""
    gap = schedule_of(basis, book).gap
    return due(gap, max(days), book).due_on if gap and days else None


def earliest_next(facts: AftercareFacts, book: Rulebook) -> date | None:
    """The first day on which the next follow-up counts."""
    after_closing = facts.starts_on + ONE_DAY if facts.starts_on else None
    return earliest_after(facts.visited_on, facts.basis, book) or after_closing


def town_follows_up(facts: AftercareFacts, on: date, book: Rulebook) -> list[Reason]:
    """The 읍면동 of the present address does the follow-up (manual-2025 m:10044, m:10106)."""
    return [] if facts.is_at_town else [Reason("s10.pass_to_town", {}, "aftercare_pass")]


def visits_keep_their_gap(days: Iterable[date], basis: str, book: Rulebook) -> list[Reason]:
    """At least a month lies between two follow-ups (manual-2025 m:10055)."""
    gap = schedule_of(basis, book).gap
    if gap is None:
        return []
    for earlier, later in pairwise(sorted(days)):
        first = due(gap, earlier, book).due_on
        if later < first:
            params = {"before": earlier.isoformat(), "first": first.isoformat()}
            return [Reason("s10.too_soon", params)]
    return []


def visit_is_possible(
    facts: AftercareFacts, on: date, book: Rulebook, *, is_attempt: bool = False
) -> list[Reason]:
    """At the town, and the second only once the survey of the first is done or skipped (manual-2025 m:10179)."""
    found = town_follows_up(facts, on, book)
    if lacks_survey(facts, book) and not is_attempt:
        found.append(Reason("s10.survey_missing", {}, "aftercare_survey"))
    return found


def lacks_survey(facts: AftercareFacts, book: Rulebook) -> bool:
    """A case household was followed up once and not asked yet."""
    asks = bool(facts.basis) and schedule_of(facts.basis, book).has_satisfaction_survey
    return asks and bool(facts.visited_on) and not facts.has_survey


def visit_reasons(visit: VisitFacts, facts: AftercareFacts, on: date, book: Rulebook) -> list[Reason]:
    """What is wrong with a follow-up as entered."""
    found = _day_reasons(visit, facts, on, book)
    if visit.method not in book.codes["monitoring_method"]:
        found.append(Reason("s10.method_missing"))
    elif visit.method != book.monitoring.default_method and not visit.no_visit_reason.strip():
        found.append(Reason("s10.no_visit_reason_missing"))
    return found + _finding_reasons(visit)


def _finding_reasons(visit: VisitFacts) -> list[Reason]:
    """What was seen; who was not met was not looked at."""
    if not visit.findings:
        return [Reason("s10.findings_missing")]
    if visit.is_attempt and len(visit.findings) > 1:
        return [Reason("s10.unreached_alone")]
    if visit.is_special and not visit.finding.strip():
        return [Reason("s10.finding_text_missing")]
    return []


def _day_reasons(visit: VisitFacts, facts: AftercareFacts, on: date, book: Rulebook) -> list[Reason]:
    if visit.visited_on > on:
        return [Reason("s10.visit_lies_ahead", field="visited_on")]
    if facts.starts_on and visit.visited_on <= facts.starts_on:
        return [Reason("s10.visit_before_start", {"start": told(facts.starts_on)}, field="visited_on")]
    if visit.is_attempt:
        return []
    return visits_keep_their_gap((*facts.visited_on, visit.visited_on), facts.basis, book)


def planned_days_reasons(days: Iterable[date], facts: AftercareFacts, book: Rulebook) -> list[Reason]:
    """Planned days: enough of them, each within its window, a month apart (manual-2025 m:10055)."""
    planned = sorted(days)
    if facts.starts_on is None:
        return []
    found = visits_keep_their_gap(planned, facts.basis, book)
    limits = windows(facts.basis, facts.starts_on, book)
    if len(planned) < len(limits):
        return [*found, Reason("s10.too_few_planned", {"count": len(limits)})]
    if planned and planned[0] <= facts.starts_on:
        found.append(Reason("s10.visit_before_start", {"start": told(facts.starts_on)}, field="day1"))
    for number, (day, window) in enumerate(zip(planned, limits, strict=False), start=1):
        if day > window.due_on:
            params = {"number": number, "due": window.due_on.isoformat()}
            found.append(Reason("s10.planned_too_late", params))
    return found


def is_counted_out(facts: AftercareFacts, on: date, book: Rulebook) -> list[Reason]:
    """Every follow-up was made, or it is on record why not (manual-2025 m:10055)."""
    if not facts.basis:
        return [Reason("s10.no_plan")]
    if schedule_of(facts.basis, book).goes_on:
        return [] if facts.end_ground else [Reason("s10.end_ground_missing", {}, "aftercare_end")]
    missing = missing_visits(facts, book)
    if missing > 0 and not facts.end_ground:
        return [Reason("s10.visits_missing", {"count": missing}, "aftercare_visit")]
    return visits_keep_their_gap(facts.visited_on, facts.basis, book)


def missing_visits(facts: AftercareFacts, book: Rulebook) -> int:
    return schedule_of(facts.basis, book).visits - len(facts.visited_on)


def early_end_reasons(
    facts: AftercareFacts, ground: str, note: str, on: date, book: Rulebook
) -> list[Reason]:
    """Ending before every follow-up was made says why; "the time is over" only once it is."""
    goes_on = schedule_of(facts.basis, book).goes_on
    if not goes_on and missing_visits(facts, book) <= 0:
        return [Reason("s10.nothing_missing")]
    found = []
    if ground in MONITORED_ONLY and not goes_on:
        found.append(Reason("s10.ground_of_monitored"))
    if ground not in book.codes["aftercare_end"]:
        found.append(Reason("s10.end_ground_missing"))
    if not note.strip():
        found.append(Reason("s10.end_note_missing"))
    if ground == WINDOW_OVER and facts.ends_on and on <= facts.ends_on:
        found.append(Reason("s10.window_not_over", {"ends": facts.ends_on.isoformat()}))
    return found
