"""What a worker has to do and by when (내 업무의 할 일)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property, partial
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from dure.access.of_the_day import of_day
from dure.access.reach import read_by_me, works_on_cases
from dure.access.reading import read
from dure.access.standing import Standing
from dure.cases.core.records import Case, Deadline, Task
from dure.cases.overview import where
from dure.cases.process import AFTERCARE, BY_CODE, COUNSELLING, DISCOVERY, INTAKE, Stage
from dure.offices.models import Office
from dure.rulebook import edition_on
from dure.web.templatetags.dure import day
from dure.web.waiting import day_of

MOST = 200
# All that a line says; of two hundred lines no more is fetched.
OF_ITS_CASE = tuple(
    f"case__{name}" for name in ("number", "stage", "is_urgent", "manager", "subject", "subject__name")
)
OF_DEADLINE = ("case", "rule", "kind", "target_id", "due_at", "original_due_at")
OF_TASK = ("case", "title", "due_on", "origin", "origin_id")
# Before somebody is named, a household belongs to everyone at the office.
UNASSIGNED_STAGES = (DISCOVERY, COUNSELLING, INTAKE, AFTERCARE)
# Answered by others than who manages the case, and told to them (waiting.py, tasks).
OF_OTHERS = ("transferred_call", "objection_answer", "objection_answer_extended")


@dataclass(frozen=True)
class ToDo:
    """One line of the to-do list: a deadline or a task of a case."""

    case: Case
    what: str
    due: datetime | date | None
    # Where it is done: the words of its button and the address, worked out for the lines that are shown.
    place: Callable[[], tuple[str, str]]
    note: str = ""
    is_guide: bool = False
    is_team: bool = False
    kind: str = ""

    @cached_property
    def due_on(self) -> date | None:
        return day_of(self.due) if isinstance(self.due, datetime) else self.due

    @property
    def label(self) -> str:
        return self.place()[0]

    @property
    def url(self) -> str:
        return self.place()[1]

    @property
    def stage(self) -> Stage:
        return BY_CODE[self.case.stage]

    @property
    def order(self) -> tuple[bool, date, str]:
        return (self.due_on is None, self.due_on or date.max, self.case.number)


@dataclass(frozen=True)
class ToDos:
    """One's own list, the parts of it that the counts at the top lead to, and what is the whole team's."""

    all: list[ToDo]
    today: date
    team: list[ToDo] = field(default_factory=list)

    @property
    def overdue(self) -> list[ToDo]:
        return [each for each in self.all if each.due_on and each.due_on < self.today and not each.is_guide]

    @property
    def due_today(self) -> list[ToDo]:
        return [each for each in self.all if each.due_on == self.today]

    @property
    def this_week(self) -> list[ToDo]:
        sunday = self.today + timedelta(days=6 - self.today.weekday())
        return [each for each in self.all if each.due_on and self.today <= each.due_on <= sunday]

    @cached_property
    def parts(self) -> dict[str, list[ToDo]]:
        return {"overdue": self.overdue, "today": self.due_today, "week": self.this_week}

    def part(self, name: str) -> list[ToDo]:
        """The part a count stands for, or everything."""
        return self.parts.get(name, self.all)


def to_dos(standing: Standing) -> ToDos:
    """Deadlines and tasks that are mine, soonest first; those of households nobody manages are the team's."""
    limits, tasks = map(read, rows_of_my_work(standing))
    found = sorted([*map(of_deadline, limits), *map(of_task, tasks)], key=lambda each: each.order)
    own, team = ([each for each in found if each.is_team is is_team] for is_team in (False, True))
    return ToDos(own, timezone.localdate(), team)


def rows_of_my_work(standing: Standing) -> list[Any]:
    """What the first page looks at, to be asked for together."""
    return [of_day(my_deadlines, standing), of_day(my_tasks, standing)]


def my_deadlines(standing: Standing) -> QuerySet[Any]:
    """Running ones of cases I manage, and of households at my own offices that nobody manages yet and are mine to read."""
    rows = Deadline.objects.filter(read_by_me("case_id"), met_at__isnull=True, dropped_at__isnull=True)
    rows = rows.filter(mine(standing, "case__")).exclude(rule__in=[*rules_that_only_open(), *OF_OTHERS])
    rows = rows.select_related("case__subject").only(*OF_DEADLINE, *OF_ITS_CASE)
    return where.with_state(rows).order_by("due_at")[:MOST]


def mine(standing: Standing, path: str = "") -> Q:
    """Cases I manage, or unassigned ones at an office where I work on cases."""
    held = Q(**{f"{path}manager": standing.staff})
    offices = own_offices(standing)
    if not offices:
        return held
    return held | unassigned(offices, path)


def unassigned(offices: Iterable[object], path: str = "") -> Q:
    return Q(
        **{
            f"{path}manager__isnull": True,
            f"{path}office__in": list(offices),
            f"{path}stage__in": UNASSIGNED_STAGES,
            f"{path}status__in": (Case.Status.OPEN, Case.Status.AFTERCARE),
        }
    )


def own_offices(standing: Standing) -> list[Office]:
    """Offices where one counsels, manages cases or approves oneself, not all one may look into."""
    return standing.reach.of(lambda role: works_on_cases(role) and not role.is_supervisor).offices


def rules_that_only_open() -> list[str]:
    """Periods before which something may not be done: nothing is due at their end."""
    rules = edition_on(timezone.localdate()).deadlines
    return [code for code, rule in rules.items() if rule.opens]


def of_deadline(deadline: Any) -> ToDo:
    case = deadline.case
    notes = (
        "담당 미정" if case.manager_id is None else "",
        "승인 기다림" if where.is_asked(deadline) else "",
        extended(deadline),
    )
    what = edition_on(timezone.localdate()).deadlines[deadline.rule].ko
    return ToDo(
        case,
        what,
        deadline.counted_until,
        partial(where.of_deadline, deadline),
        note=" · ".join(filter(None, notes)),
        is_guide=deadline.kind == "guide",
        is_team=case.manager_id is None,
        kind=what,
    )


def extended(deadline: Deadline) -> str:
    """Until when the work may still be done; it counts as late all the same (manual-2025 m:15965)."""
    return f"{day(deadline.due_at)}까지 늘림" if deadline.due_at > deadline.counted_until else ""


def my_tasks(standing: Standing) -> QuerySet[Task]:
    rows = Task.objects.filter(owner=standing.staff, done_on__isnull=True)
    rows = rows.exclude(case__status=Case.Status.ENDED)
    rows = rows.select_related("case__subject").only(*OF_TASK, *OF_ITS_CASE)
    return rows.order_by("due_on")[:MOST]


def of_task(task: Task) -> ToDo:
    return ToDo(task.case, task.title, task.due_on, partial(where.of_task, task), note="할 일", kind="할 일")
