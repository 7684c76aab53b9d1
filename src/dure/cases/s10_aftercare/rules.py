"""Rules of aftercare (사후관리): pure. Numbers and windows come from the rulebook."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from dure.rulebook import Reason, Rulebook
from dure.rulebook.deadlines import add_months, due
from dure.rulebook.model.service import AftercareSchedule

KEPT_UP = "kept_up"
WINDOW_OVER = "window_over"


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
    return earliest_after(facts.visited_on, facts.basis, book) or facts.starts_on


def town_follows_up(facts: AftercareFacts, on: date, book: Rulebook) -> list[Reason]:
    """The 읍면동 of the present address does the follow-up (manual-2025 m:10044, m:10106)."""
    return [] if facts.is_at_town else [Reason("s10.pass_to_town", {}, "m:10044", "aftercare_pass")]


def visits_keep_their_gap(days: Iterable[date], basis: str, book: Rulebook) -> list[Reason]:
    """At least a month lies between two follow-ups (manual-2025 m:10055)."""
    gap = schedule_of(basis, book).gap
    if gap is None:
        return []
    for earlier, later in pairwise(sorted(days)):
        first = due(gap, earlier, book).due_on
        if later < first:
            params = {"before": earlier.isoformat(), "first": first.isoformat()}
            return [Reason("s10.too_soon", params, "m:10055")]
    return []


def visit_is_possible(facts: AftercareFacts, on: date, book: Rulebook) -> list[Reason]:
    """At the town, and the second only once the survey of the first is done or skipped (manual-2025 m:10179)."""
    found = town_follows_up(facts, on, book)
    if lacks_survey(facts, book):
        found.append(Reason("s10.survey_missing", {}, "m:10179", "aftercare_survey"))
    return found


def lacks_survey(facts: AftercareFacts, book: Rulebook) -> bool:
    """A case household was followed up once and not asked yet."""
    asks = bool(facts.basis) and schedule_of(facts.basis, book).has_satisfaction_survey
    return asks and bool(facts.visited_on) and not facts.has_survey


def visit_reasons(visit: VisitFacts, facts: AftercareFacts, on: date, book: Rulebook) -> list[Reason]:
    """What is wrong with a follow-up as entered."""
    found = _day_reasons(visit, facts, on, book)
    if visit.method not in book.codes["monitoring_method"]:
        found.append(Reason("s10.method_missing", {}, "m:10110"))
    elif visit.method != book.monitoring.default_method and not visit.no_visit_reason.strip():
        found.append(Reason("s10.no_visit_reason_missing", {}, "m:10110"))
    if not visit.findings:
        found.append(Reason("s10.findings_missing", {}, "m:10138"))
    if is_special(visit.findings) and not visit.finding.strip():
        found.append(Reason("s10.finding_text_missing", {}, "m:10112"))
    return found


def _day_reasons(visit: VisitFacts, facts: AftercareFacts, on: date, book: Rulebook) -> list[Reason]:
    if visit.visited_on > on:
        return [Reason("s10.visit_lies_ahead", {}, "m:10110")]
    if facts.starts_on and visit.visited_on < facts.starts_on:
        return [Reason("s10.visit_before_start", {"start": facts.starts_on.isoformat()}, "m:10055")]
    return visits_keep_their_gap((*facts.visited_on, visit.visited_on), facts.basis, book)


def is_special(findings: Iterable[str]) -> bool:
    """Anything but the change being kept up is reported at once (manual-2025 m:10112)."""
    return any(code != KEPT_UP for code in findings)


def planned_days_reasons(days: Iterable[date], facts: AftercareFacts, book: Rulebook) -> list[Reason]:
    """Planned days: enough of them, each within its window, a month apart (manual-2025 m:10055)."""
    planned = sorted(days)
    if facts.starts_on is None:
        return []
    found = visits_keep_their_gap(planned, facts.basis, book)
    limits = windows(facts.basis, facts.starts_on, book)
    if len(planned) < len(limits):
        return [*found, Reason("s10.too_few_planned", {"count": len(limits)}, "m:10055")]
    if planned[0] < facts.starts_on:
        found.append(Reason("s10.visit_before_start", {"start": facts.starts_on.isoformat()}, "m:10055"))
    for number, (day, window) in enumerate(zip(planned, limits, strict=False), start=1):
        if day > window.due_on:
            params = {"number": number, "due": window.due_on.isoformat()}
            found.append(Reason("s10.planned_too_late", params, "m:10055"))
    return found


def is_counted_out(facts: AftercareFacts, on: date, book: Rulebook) -> list[Reason]:
    """Every follow-up was made, or it is on record why not (manual-2025 m:10055)."""
    if not facts.basis:
        return [Reason("s10.no_plan", {}, "m:10030")]
    missing = missing_visits(facts, book)
    if missing > 0 and not facts.end_ground:
        return [Reason("s10.visits_missing", {"count": missing}, "m:10055", "aftercare_visit")]
    return visits_keep_their_gap(facts.visited_on, facts.basis, book)


def missing_visits(facts: AftercareFacts, book: Rulebook) -> int:
    return schedule_of(facts.basis, book).visits - len(facts.visited_on)


def early_end_reasons(
    facts: AftercareFacts, ground: str, note: str, on: date, book: Rulebook
) -> list[Reason]:
    """Ending before every follow-up was made says why; "the time is over" only once it is."""
    if missing_visits(facts, book) <= 0:
        return [Reason("s10.nothing_missing", {}, "m:10055")]
    found = []
    if ground not in book.codes["aftercare_end"]:
        found.append(Reason("s10.end_ground_missing", {}, "m:10055"))
    if not note.strip():
        found.append(Reason("s10.end_note_missing", {}, "m:10055"))
    if ground == WINDOW_OVER and facts.ends_on and on <= facts.ends_on:
        found.append(Reason("s10.window_not_over", {"ends": facts.ends_on.isoformat()}, "m:10055"))
    return found
