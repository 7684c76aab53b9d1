"""Rules of visits and the safety of who makes them (방문과 종사자 안전): pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from dure.rulebook import Reason

PLANNED, THERE, DONE, CANCELLED = "planned", "there", "done", "cancelled"
RUNNING = (PLANNED, THERE)
YES, NO, UNKNOWN = "yes", "no", "unknown"
LEADER, GUARDS = 1, 2


@dataclass(frozen=True)
class Plan:
    """A visit as planned: the answers to the six dangers, who comes along, whom the household demands."""

    from_at: datetime
    until_at: datetime
    dangers: Mapping[str, str]
    companions: Collection[str] = ()
    # Companion, in words, by its code, that a concern about the household demands (manual-2025 m:8593-8598).
    demanded: Mapping[str, str] = field(default_factory=dict)
    # Whether something happened to a member of staff there before.
    had_incident: bool = False


def plan_refusals(plan: Plan, dangers: Iterable[str], now: datetime, longest_hours: int) -> list[Reason]:
    """All six dangers are looked at first; where one is suspected nobody goes alone (manual-2025 m:10336-10378)."""
    found = []
    if any(plan.dangers.get(name) not in (YES, NO, UNKNOWN) for name in dangers):
        found.append(Reason("safety.dangers_unanswered"))
    if YES in plan.dangers.values() and not plan.companions:
        found.append(Reason("safety.alone_in_danger", field="companions"))
    for code, words in plan.demanded.items():
        if code not in plan.companions:
            found.append(Reason("safety.companion_demanded", {"companion": words}, field="companions"))
    if plan.until_at <= plan.from_at or plan.until_at - plan.from_at > timedelta(hours=longest_hours):
        found.append(Reason("safety.wrong_length", {"hours": longest_hours}, field="until_at"))
    if plan.until_at <= now:
        found.append(Reason("safety.over_already", field="until_at"))
    return found


def doubts(plan: Plan) -> list[Reason]:
    """Whoever goes all the same, with others, says that it must be: better another day (manual-2025 m:10338)."""
    found = []
    if YES in plan.dangers.values():
        found.append(Reason("safety.better_another_day", is_doubt=True))
    if plan.had_incident and not plan.companions:
        found.append(Reason("safety.incident_before", is_doubt=True))
    return found


def step_refusals(state: str, *allowed: str) -> list[Reason]:
    """Arriving before leaving; what is over is over."""
    return [] if state in allowed else [Reason("safety.not_now")]


def level_due(until_at: datetime, now: datetime, leader_minutes: int, guard_minutes: int) -> int:
    """How far a visit that should be over has to ring by now, whether the worker ever said that they arrived or not."""
    late = now - until_at
    if late >= timedelta(minutes=guard_minutes):
        return GUARDS
    return LEADER if late >= timedelta(minutes=leader_minutes) else 0


def due_after_arrival(came_at: datetime, from_at: datetime, until_at: datetime) -> datetime:
    """As long as planned, from when it really began."""
    return came_at + (until_at - from_at)


def goal_refusals(from_on: date, today: date) -> list[Reason]:
    """A goal holds from the first of a month on, this month or a later one: what was asked before stays as it was."""
    if from_on.day != 1:
        return [Reason("safety.not_a_month", field="from_on")]
    if (from_on.year, from_on.month) < (today.year, today.month):
        return [Reason("safety.month_over", field="from_on")]
    return []


def goal_on(set_goals: Iterable[tuple[date, int]], day: date, guide: int) -> int:
    """The goal that was set last until that day; the guide's where none was."""
    known = [(from_on, households) for from_on, households in set_goals if from_on <= day]
    return max(known)[1] if known else guide


def is_in_order(happened_at: datetime, now: datetime) -> bool:
    return happened_at <= now
