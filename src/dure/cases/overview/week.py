"""One's week (내 한 주): visits, checks due, conferences, follow-ups, deadlines and tasks of one's own, day by day."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from dure.access.reading import read, read_together
from dure.access.standing import Standing
from dure.cases.core.records import Case
from dure.cases.overview.work import ToDo, my_deadlines, my_tasks, of_deadline, of_task
from dure.cases.s04_assessment.records import Visit
from dure.cases.s05_conference.records import Conference
from dure.cases.s08_delivery.queries import last_seen
from dure.cases.s08_delivery.records import Service
from dure.cases.s10_aftercare.records import AftercarePlan, MonitorVisit
from dure.rulebook import edition_on
from dure.rulebook.calendar import in_seoul
from dure.rulebook.deadlines import add_months
from dure.web.navigation import address

DAYS = 7
MOST = 200


@dataclass(frozen=True)
class Appointment:
    """One thing of one's week: its day, for some its time, and where it is done."""

    on: date
    what: str
    case: Case
    url: str
    at: datetime | None = None
    note: str = ""
    is_guide: bool = False


@dataclass(frozen=True)
class Day:
    """A day of the week with what is on it."""

    on: date
    found: list[Appointment]


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def week_of(standing: Standing, first: date) -> list[Day]:
    """Seven days from a Monday on."""
    days = [first + timedelta(days=number) for number in range(DAYS)]
    read_together(*(rows(standing, days) for rows, _ in SOURCES))
    found = [each for rows, told in SOURCES for row in read(rows(standing, days)) for each in told(row)]
    return [Day(day, sorted((each for each in found if each.on == day), key=_order)) for day in days]


def _order(each: Appointment) -> tuple[bool, str, str]:
    """What has a time of day first."""
    return (each.at is None, each.at.isoformat() if each.at else "", each.what)


def cases_of(days: Iterable[Day]) -> Iterator[Any]:
    """The cases shown, for the read log."""
    return (each.case.pk for day in days for each in day.found)


def visits(standing: Standing, days: list[date]) -> QuerySet[Visit]:
    rows = Visit.objects.filter(
        case__manager=standing.staff,
        visited_on__isnull=True,
        planned_at__gte=in_seoul(days[0]),
        planned_at__lt=in_seoul(days[-1] + timedelta(days=1)),
    )
    return rows.select_related("case__subject").order_by("planned_at")[:MOST]


def visit_told(row: Any) -> Iterator[Appointment]:
    url = address("visit_edit", row.case_id, row.pk)
    yield Appointment(timezone.localdate(row.planned_at), "조사 방문", row.case, url, row.planned_at)


def conferences(standing: Standing, days: list[date]) -> QuerySet[Conference]:
    rows = Conference.objects.filter(
        Q(case__manager=standing.staff) | Q(chair=standing.staff),
        cancelled_at__isnull=True,
        scheduled_at__gte=in_seoul(days[0]),
        scheduled_at__lt=in_seoul(days[-1] + timedelta(days=1)),
    )
    return rows.select_related("case__subject").order_by("scheduled_at")[:MOST]


def conference_told(row: Any) -> Iterator[Appointment]:
    on, url = timezone.localdate(row.scheduled_at), address("conference_page", row.case_id)
    yield Appointment(on, "사례회의", row.case, url, row.scheduled_at, row.title)


def checks(standing: Standing, days: list[date]) -> QuerySet[Service]:
    """Running services whose next check comes in these days."""
    months = edition_on(timezone.localdate()).delivery.check_every_months
    rows = last_seen(standing.staff)
    # A month ends on different days: which day it is, is counted forward from what was found.
    first, until = add_months(days[0], -months) - timedelta(days=3), add_months(days[-1], -months)
    due = rows.filter(seen_on__range=(first, until + timedelta(days=3)))
    return due.select_related("case__subject").order_by("seen_on", "id")[:MOST]


def check_told(row: Any) -> Iterator[Appointment]:
    on = add_months(row.seen_on, edition_on(timezone.localdate()).delivery.check_every_months)
    url = address("checks_record", row.case_id)
    yield Appointment(on, "서비스 점검", row.case, url, note=row.name, is_guide=True)


def follow_ups(standing: Standing, days: list[date]) -> QuerySet[AftercarePlan]:
    planned = Q()
    for day in days:
        planned |= Q(planned_on__contains=[day.isoformat()])
    done = MonitorVisit.objects.filter(plan=OuterRef("pk"), is_attempt=False).order_by("-number")
    rows = AftercarePlan.objects.filter(planned, case__manager=standing.staff, finished_on__isnull=True)
    rows = rows.annotate(done=Subquery(done.values("number")[:1]))
    return rows.select_related("case__subject").order_by("starts_on", "id")[:MOST]


def follow_up_told(row: Any) -> Iterator[Appointment]:
    """Those planned days on which nobody has followed up yet."""
    url = address("aftercare_visit", row.case_id)
    done = 0 if row.case.path == Case.Path.MONITOR else row.done or 0
    for number, day in enumerate(row.planned_on, start=1):
        if number > done:
            yield Appointment(
                date.fromisoformat(day),
                "사후관리 상담",
                row.case,
                url,
                note=f"{number}회" if row.case.path != Case.Path.MONITOR else "",
            )


def to_do_told(of: Callable[[Any], ToDo]) -> Callable[[Any], Iterator[Appointment]]:
    def told(row: Any) -> Iterator[Appointment]:
        each = of(row)
        if each.due_on:
            yield Appointment(
                each.due_on, each.what, each.case, each.url, note=each.note, is_guide=each.is_guide
            )

    return told


SOURCES: tuple[tuple[Callable[..., QuerySet[Any]], Callable[..., Iterator[Appointment]]], ...] = (
    (visits, visit_told),
    (conferences, conference_told),
    (checks, check_told),
    (follow_ups, follow_up_told),
    (lambda standing, _: my_deadlines(standing), to_do_told(of_deadline)),
    (lambda standing, _: my_tasks(standing), to_do_told(of_task)),
)
