"""When a town may be consulted, and what is missing of a year's consulting (컨설팅의 규칙). Pure.

Sources: manual-2025 m:7288-7355. That a town says once a year what it wants is the product's.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from dure.rulebook import Reason, Rulebook
from dure.rulebook.calendar import SEOUL

WISH, FIRST_HALF_MONTHS = "wish", 6


def plan_refusals(year: int, survey_until: date, *, is_there: bool) -> Iterator[Reason]:
    """Once a year, with an end of asking within it."""
    if is_there:
        yield Reason("skills.consulting_there", {"year": year}, field="year")
    if survey_until.year != year:
        yield Reason("skills.survey_year", {"year": year}, field="survey_until")


def demand_refusals(
    until: date, today: date, areas: Collection[str], *, is_wanted: bool, keeps: bool
) -> Iterator[Reason]:
    """Who runs it may still enter what was told late."""
    if today > until and not keeps:
        yield Reason("skills.survey_over", {"on": f"{until:%Y.%-m.%-d}"})
    if is_wanted and not areas:
        yield Reason("skills.areas_missing", field="areas")


@dataclass(frozen=True)
class Planned:
    """A visit as it shall be."""

    year: int
    town: UUID
    begins_at: datetime
    hours: int
    ground: str
    has_team: bool
    has_areas: bool = True

    @property
    def on(self) -> date:
        return self.begins_at.astimezone(SEOUL).date()


def visit_refusals(planned: Planned, busy: Iterable[date], book: Rulebook) -> Iterator[Reason]:
    """Long enough to speak, by somebody, within the year, one a day (m:7317-7341)."""
    least = book.skills.limit("visit_hours")
    if planned.hours < least:
        yield Reason("skills.visit_short", {"hours": least}, field="hours")
    if not planned.has_team:
        yield Reason("skills.team_missing", field="team-0-name")
    if not planned.has_areas:
        yield Reason("skills.areas_missing", field="areas")
    if planned.on.year != planned.year:
        yield Reason("skills.visit_year", {"year": planned.year}, field="begins_at")
    if planned.on in busy:
        yield Reason("skills.visit_twice", field="begins_at")


def visit_doubts(planned: Planned, wanting: Collection[UUID], visited: Collection[UUID]) -> Iterator[Reason]:
    """Whoever wants it comes first (m:7310-7312); it is done in the first half of the year (m:7329)."""
    waiting = set(wanting) - set(visited) - {planned.town}
    if planned.town not in wanting and waiting:
        yield Reason("skills.wanting_first", {"count": len(waiting)}, field="town", is_doubt=True)
    if planned.ground == WISH and planned.town not in wanting:
        yield Reason("skills.not_wanted", field="ground", is_doubt=True)
    if planned.on.month > FIRST_HALF_MONTHS and planned.town not in visited:
        yield Reason("skills.first_half", field="begins_at", is_doubt=True)


def held_refusals(
    begins_at: datetime, hours: int, people: int, now: datetime, book: Rulebook
) -> Iterator[Reason]:
    """It was, and took at least as long as it must."""
    least = book.skills.limit("visit_hours")
    if begins_at > now:
        yield Reason("skills.not_held_yet")
    if hours < least:
        yield Reason("skills.visit_short", {"hours": least}, field="hours")
    if people < 1:
        yield Reason("skills.nobody_there", field="people")


def report_refusals(*, is_held: bool) -> Iterator[Reason]:
    if not is_held:
        yield Reason("skills.hold_first")


def task_refusals(tasks: Iterable[Mapping[str, str]], held_on: date) -> Iterator[Reason]:
    """What shall become better is due, and done, after it was found."""
    for number, task in enumerate(tasks):
        for name in ("due_on", "done_on"):
            if task[name] and date.fromisoformat(task[name]) < held_on:
                yield Reason("skills.task_before", {"what": task["what"]}, field=f"tasks-{number}-{name}")


@dataclass(frozen=True)
class Told:
    """What one town said of the year."""

    name: str
    has_answered: bool
    is_wanted: bool = False
    visits: int = 0


def plan_gaps(
    towns: Sequence[Told], unreported: int, open_tasks: int, today: date, until: date
) -> Iterator[Reason]:
    """Who has not answered, who wants it and waits, what is not reported, what is not done."""
    silent = [town.name for town in towns if not town.has_answered]
    if silent:
        code = "skills.silent_over" if today > until else "skills.silent"
        yield Reason(code, {"count": len(silent), "names": ", ".join(silent)})
    waiting = [town.name for town in towns if town.is_wanted and not town.visits]
    if waiting:
        yield Reason("skills.wanting_waits", {"count": len(waiting), "names": ", ".join(waiting)})
    if unreported:
        yield Reason("skills.unreported", {"count": unreported})
    if open_tasks:
        yield Reason("skills.tasks_open", {"count": open_tasks})
