"""The households under aftercare: what is due, plan against done (사후관리 목록)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from dure.access.reach import in_my_offices
from dure.cases.core.records import Case, Deadline
from dure.cases.s10_aftercare.records import AftercarePlan, MonitorVisit
from dure.cases.s10_aftercare.rules.aftercare import after_period
from dure.offices.models import Office
from dure.rulebook import latest
from dure.rulebook.deadlines import add_months
from dure.web.dates import DayField, read_asked

RECIPIENT = "basic_security"
OPEN = "open"


def under_aftercare() -> QuerySet[AftercarePlan]:
    """Plans that run, the soonest due first."""
    rows = AftercarePlan.objects.filter(in_my_offices(), finished_on__isnull=True)
    rows = rows.filter(case__status=Case.Status.AFTERCARE).exclude(_is_case_household())
    people = rows.select_related("case__subject", "case__manager", "office")
    met = Count("visits", filter=Q(visits__is_attempt=False))
    attempts = Count("visits", filter=Q(visits__is_attempt=True))
    return people.annotate(done=met, attempts=attempts).order_by("case__next_due_at", "id")


def _is_case_household() -> Q:
    """Monitored, but a case household for now: it is looked after as one (manual-2025 m:10147-10149)."""
    own = Case.objects.filter(household=OuterRef("case__household")).exclude(pk=OuterRef("case"))
    return Q(Exists(own.exclude(status=Case.Status.ENDED)), case__path=Case.Path.MONITOR)


def not_looked_after() -> QuerySet[Case]:
    """The last ended case of each household that is neither a case household nor monitored (manual-2025 m:10147)."""
    own = Case.objects.filter(household=OuterRef("household")).exclude(pk=OuterRef("pk"))
    later = own.filter(
        Q(ended_on__gt=OuterRef("ended_on")) | Q(ended_on=OuterRef("ended_on"), pk__gt=OuterRef("pk"))
    )
    rows = Case.objects.filter(in_my_offices(), status=Case.Status.ENDED, subject__died_on__isnull=True)
    rows = rows.exclude(Exists(own.exclude(status=Case.Status.ENDED))).exclude(Exists(later))
    return rows.select_related("subject", "office").order_by("-ended_on", "-id")


def of_candidate_group(rows: QuerySet[Case], group: str) -> QuerySet[Case]:
    """Recipients, or the others."""
    recipient = Q(subject__benefit_status=RECIPIENT)
    return {RECIPIENT: rows.filter(recipient), "other": rows.exclude(recipient)}.get(group, rows)


def narrowed(rows: QuerySet[AftercarePlan], by: Mapping[str, Any]) -> QuerySet[AftercarePlan]:
    """By state, month, group, office and manager."""
    for name, value in by.items():
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


def _by_month(month: date) -> Q:
    return Q(case__next_due_at__gte=first_of(month, 0), case__next_due_at__lt=first_of(month, 1))


def _by_group(group: str) -> Q:
    """A recipient who is a case household counts as a case household (manual-2025 m:10147)."""
    return Q(basis=group)


CONDITIONS: dict[str, Callable[[Any], Q]] = {
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
    """One 읍면동 in a half-year: what has been due, done in time, done late, missed."""

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


def reviews(day: date) -> list[TownReview]:
    """Plan against done, town by town (manual-2025 m:10047)."""
    first, after = half_year(day)
    names = [rule for schedule in latest().aftercare.values() for rule in schedule.windows]
    names += latest().monitoring.period_rules.values()
    rows = Deadline.objects.filter(
        in_my_offices(),
        rule__in=names,
        original_due_at__gte=first_of(first, 0),
        original_due_at__lt=first_of(after, 0),
    ).select_related("office")
    by_office: dict[Office, list[Deadline]] = {}
    for row in rows:
        if _state(row) != OPEN:
            by_office.setdefault(row.office, []).append(row)
    return sorted((_review(*pair) for pair in by_office.items()), key=lambda one: one.office.name)


def _review(office: Office, rows: Iterable[Deadline]) -> TownReview:
    states = [_state(row) for row in rows]
    return TownReview(
        office, len(states), states.count("in_time"), states.count("late"), states.count("missed")
    )


def _state(row: Deadline) -> str:
    """What is not yet due says nothing of the office; what was dropped after its day was missed all the same."""
    if row.met_at:
        return "in_time" if row.met_at <= row.original_due_at else "late"
    until = row.dropped_at or timezone.now()
    return "missed" if row.original_due_at < until else OPEN


def wanted_day(text: str) -> tuple[date, str]:
    """A day as an address has it, today when it has none or one that makes no sense; and what is wrong with it."""
    return read_asked(text, DayField("planned", label="반기", required=False), timezone.localdate())
