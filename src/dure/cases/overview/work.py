"""What a worker has to do and by when (내 업무의 할 일)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from dure.access.reach import in_my_offices
from dure.access.standing import Standing
from dure.cases.core.records import Case, Deadline, Task
from dure.cases.process import BY_CODE, COUNSELLING, DISCOVERY, INTAKE, STAGES, Stage
from dure.cases.shell import CONTINUE
from dure.rulebook import edition_on

MOST = 200
# Before somebody is named, a household belongs to everyone at the office.
UNASSIGNED_STAGES = (DISCOVERY, COUNSELLING, INTAKE)


@dataclass(frozen=True)
class ToDo:
    """One line of the to-do list: a deadline or a task of a case."""

    case: Case
    what: str
    due: datetime | date | None
    url: str
    label: str
    note: str = ""
    is_guide: bool = False

    @property
    def due_on(self) -> date | None:
        return timezone.localdate(self.due) if isinstance(self.due, datetime) else self.due

    @property
    def stage(self) -> Stage:
        return BY_CODE[self.case.stage]

    @property
    def order(self) -> tuple[bool, date, str]:
        return (self.due_on is None, self.due_on or date.max, self.case.number)


@dataclass(frozen=True)
class ToDos:
    """The list, and the parts of it that the counts at the top lead to."""

    all: list[ToDo]
    today: date

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

    def part(self, name: str) -> list[ToDo]:
        """The part a count stands for, or everything."""
        return {"overdue": self.overdue, "today": self.due_today, "week": self.this_week}.get(name, self.all)


def to_dos(standing: Standing) -> ToDos:
    """Deadlines and tasks that are mine, soonest first."""
    found = [*map(of_deadline, my_deadlines(standing)), *map(of_task, my_tasks(standing))]
    return ToDos(sorted(found, key=lambda each: each.order), timezone.localdate())


def my_deadlines(standing: Standing) -> QuerySet[Deadline]:
    """Running ones of cases I manage, and of households at my own offices that nobody manages yet."""
    rows = Deadline.objects.filter(in_my_offices(), met_at__isnull=True, dropped_at__isnull=True)
    rows = rows.filter(mine(standing, "case__")).exclude(rule__in=rules_that_only_open())
    return rows.select_related("case__subject").order_by("due_at")[:MOST]


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
            f"{path}status": Case.Status.OPEN,
        }
    )


def own_offices(standing: Standing) -> list[object]:
    """Offices where one counsels or manages cases oneself, not all one may look into."""
    return [
        post.office.pk
        for post in standing.posts
        if post.role.can_counsel or post.role.can_manage_cases or post.role.is_approver
    ]


def rules_that_only_open() -> list[str]:
    """Periods before which something may not be done: nothing is due at their end."""
    rules = edition_on(timezone.localdate()).deadlines
    return [code for code, rule in rules.items() if rule.opens]


def of_deadline(deadline: Deadline) -> ToDo:
    case = deadline.case
    rule = edition_on(timezone.localdate()).deadlines[deadline.rule]
    return ToDo(
        case,
        rule.ko,
        deadline.due_at,
        reverse(f"{case.stage}_page", args=[case.pk]),
        CONTINUE[case.stage],
        note="담당 미정" if case.manager_id is None else "",
        is_guide=deadline.kind == "guide",
    )


def my_tasks(standing: Standing) -> QuerySet[Task]:
    rows = Task.objects.filter(owner=standing.staff, done_on__isnull=True)
    return rows.select_related("case__subject").order_by("due_on")[:MOST]


def of_task(task: Task) -> ToDo:
    url = reverse("case_papers", args=[task.case_id]) + "#tasks"
    return ToDo(task.case, task.title, task.due_on, url, "할 일 보기", note="할 일")


def in_words(found: Iterable[ToDo]) -> str:
    """욕구 및 위기도 조사 1 · 서비스 제공계획 수립 1."""
    counted = Counter(each.what for each in found)
    return " · ".join(f"{what} {count}" for what, count in counted.most_common(3))


@dataclass(frozen=True)
class Bar:
    """How many of my cases are in a stage."""

    stage: Stage
    count: int
    height: int


def stage_bars(standing: Standing) -> list[Bar]:
    """My cases by stage, for the little chart; the tallest fills it. None without cases."""
    rows = Case.objects.filter(in_my_offices(), manager=standing.staff).exclude(status=Case.Status.ENDED)
    counted = Counter(rows.order_by().values_list("stage", flat=True))
    if not counted:
        return []
    most = max(counted.values())
    return [Bar(stage, counted[stage.code], height(counted[stage.code], most)) for stage in STAGES]


def height(count: int, most: int) -> int:
    """Percent of the tallest bar; one household is still seen."""
    return max(round(100 * count / most), 4) if count else 0


@dataclass(frozen=True)
class Count:
    """A number at the top of the page and the part of the list it leads to."""

    ko: str
    part: str
    number: int
    words: str
    tone: str = ""


def counts(todos: ToDos) -> list[Count]:
    """Late, today, this week."""
    parts = (("기한 지남", "overdue", "over"), ("오늘까지", "today", ""), ("이번 주", "week", ""))
    return [
        Count(ko, part, len(todos.part(part)), in_words(todos.part(part)), tone if todos.part(part) else "")
        for ko, part, tone in parts
    ]


def sorted_by(found: list[ToDo], sort: str) -> list[ToDo]:
    """By date, by household, by stage; within the last two still by date."""
    if sort == "household":
        return sorted(found, key=lambda each: (each.case.subject.name, each.case.number, each.order))
    if sort == "stage":
        return sorted(found, key=lambda each: (each.stage.number, each.order))
    return found


@dataclass(frozen=True)
class OwnLoad:
    """How many households count against the guide, and what else I hold."""

    counted: int
    guide: int
    links: int
    difficult: int


def own_load(standing: Standing) -> OwnLoad | None:
    """For those who manage cases."""
    if not any(post.role.can_manage_cases for post in standing.posts):
        return None
    rows = Case.objects.filter(in_my_offices(), manager=standing.staff, status=Case.Status.OPEN)
    held = list(rows.values_list("path", "difficulty"))
    caseload = edition_on(timezone.localdate()).caseload
    return OwnLoad(
        sum(path in caseload.counts for path, _ in held),
        caseload.guide,
        sum(path == Case.Path.LINK for path, _ in held),
        sum(bool(grounds) for _, grounds in held),
    )
