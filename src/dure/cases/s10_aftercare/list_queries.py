"""The households under aftercare: what is due, plan against done (사후관리 목록)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from dure.access.standing import Standing
from dure.cases.core.records import Case, Deadline
from dure.cases.s10_aftercare.records import AftercarePlan, MonitorVisit
from dure.cases.s10_aftercare.rules import after_period
from dure.offices.models import Office
from dure.rulebook import latest
from dure.rulebook.deadlines import add_months

RECIPIENT = "basic_security"


def reached(standing: Standing) -> Q:
    """Offices this person works at or above, said beside row security so that the index serves it."""
    found = Q(pk__in=[])
    for post in standing.posts:
        found |= Q(office=post.office)
        if post.role.reach == "area":
            found |= Q(office__hub=post.office)
        if post.role.reach == "sigungu":
            found |= Q(sigungu=post.office.sigungu_id)
    return found


def under_aftercare(standing: Standing) -> QuerySet[AftercarePlan]:
    """Plans that run, the soonest due first."""
    rows = AftercarePlan.objects.filter(reached(standing), finished_on__isnull=True)
    rows = rows.filter(case__status=Case.Status.AFTERCARE)
    people = rows.select_related("case__subject", "case__manager", "office")
    return people.annotate(done=Count("visits")).order_by("case__next_due_at", "id")


def narrowed(rows: QuerySet[AftercarePlan], **by: str) -> QuerySet[AftercarePlan]:
    """By state, month, group, office and manager; an empty word narrows nothing."""
    for name, value in by.items():
        if value:
            rows = rows.filter(CONDITIONS[name](value))
    return rows


def _by_state(state: str) -> Q:
    now = timezone.now()
    return {
        "overdue": Q(case__next_due_at__lt=now),
        "due": Q(case__next_due_at__gte=now, case__next_due_at__lt=first_of(timezone.localdate(), 1)),
        "later": Q(case__next_due_at__gte=first_of(timezone.localdate(), 1)),
        "finding": Q(pk__in=MonitorVisit.objects.filter(has_finding=True).values("plan")),
    }.get(state, Q())


def _by_month(month: str) -> Q:
    try:
        first = datetime.strptime(month, "%Y-%m").replace(tzinfo=timezone.get_current_timezone())
    except ValueError:
        return Q()
    return Q(case__next_due_at__gte=first, case__next_due_at__lt=first_of(first.date(), 1))


def _by_group(group: str) -> Q:
    """A recipient who is a case household counts as a case household (manual-2025 m:10147)."""
    return Q(case__subject__benefit_status=RECIPIENT) if group == RECIPIENT else Q(basis=group)


CONDITIONS = {
    "state": _by_state,
    "month": _by_month,
    "group": _by_group,
    "office": lambda value: Q(office=value),
    "manager": lambda value: Q(case__manager=value),
}


def first_of(day: date, months: int) -> datetime:
    """The first moment of a month so many months later."""
    first = add_months(day.replace(day=1), months)
    return timezone.make_aware(datetime.combine(first, time()))


@dataclass(frozen=True)
class TownReview:
    """One 읍면동 in a half-year: what was due, done in time, done late, missed."""

    office: Office
    due: int
    in_time: int
    late: int
    missed: int

    @property
    def share(self) -> int | None:
        return round(100 * (self.in_time + self.late) / self.due) if self.due else None


def half_year(day: date) -> tuple[date, date]:
    """The half-year a day lies in: its first day and the day after its last."""
    first = date(day.year, 1 if day.month <= latest().monitoring.review_months else 7, 1)
    return first, after_period(first, "half_year", latest())


def reviews(standing: Standing, day: date) -> list[TownReview]:
    """Plan against done, town by town (manual-2025 m:10047)."""
    first, after = half_year(day)
    names = [rule for schedule in latest().aftercare.values() for rule in schedule.windows]
    rows = Deadline.objects.filter(
        reached(standing),
        rule__in=names,
        dropped_at__isnull=True,
        original_due_at__gte=first_of(first, 0),
        original_due_at__lt=first_of(after, 0),
    ).select_related("office")
    by_office: dict[Office, list[Deadline]] = {}
    for row in rows:
        by_office.setdefault(row.office, []).append(row)
    return sorted((_review(*pair) for pair in by_office.items()), key=lambda one: one.office.name)


def _review(office: Office, rows: Iterable[Deadline]) -> TownReview:
    states = [_state(row) for row in rows]
    return TownReview(
        office, len(states), states.count("in_time"), states.count("late"), states.count("missed")
    )


def _state(row: Deadline) -> str:
    if row.met_at:
        return "in_time" if row.met_at <= row.original_due_at else "late"
    return "missed" if row.original_due_at < timezone.now() else "running"
