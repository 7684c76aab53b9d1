"""Rules of looking after households without a case (복지대상자 모니터링): pure (manual-2025 m:10143–10149)."""

from dataclasses import dataclass
from datetime import date

from dure.rulebook import Reason, Rulebook
from dure.rulebook.deadlines import due

MONITORED = ("basic_security", "other")


@dataclass(frozen=True)
class MonitorFacts:
    """A household about to be monitored without a case, and what runs there already."""

    group: str
    period: str
    note: str
    is_at_town: bool = True
    running_case: str = ""
    is_monitored: bool = False


def monitor_reasons(facts: MonitorFacts, book: Rulebook) -> list[Reason]:
    """Recipients and others without a case; who is a case household counts as one (manual-2025 m:10147–10149)."""
    found = []
    if not facts.is_at_town:
        found.append(Reason("s10.monitored_by_town"))
    if facts.is_monitored:
        found.append(Reason("s10.monitored_already", {"number": facts.running_case}))
    elif facts.running_case:
        found.append(Reason("s10.is_case_household", {"number": facts.running_case}))
    return found + monitor_plan_reasons(facts.group, facts.period, facts.note, book)


def monitor_plan_reasons(group: str, period: str, note: str, book: Rulebook) -> list[Reason]:
    """The plan says for whom and how often, and why for those who are no recipients (manual-2025 m:10143)."""
    found = []
    if group not in MONITORED:
        found.append(Reason("s10.monitor_group_missing"))
    if period not in book.monitoring.period_rules:
        found.append(Reason("s10.period_missing"))
    if group == "other" and not note.strip():
        found.append(Reason("s10.monitor_needs_note"))
    return found


def monitor_days(since: date, period: str, book: Rulebook) -> tuple[date, ...]:
    """The planned days after that one to the end of the year in which the next lies (manual-2025 m:7163)."""
    days = [_next_monitoring(since, period, book)]
    while (following := _next_monitoring(days[-1], period, book)).year == days[0].year:
        days.append(following)
    return tuple(days)


def _next_monitoring(day: date, period: str, book: Rulebook) -> date:
    return due(book.monitoring.period_rules[period], day, book).due_on
