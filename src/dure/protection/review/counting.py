"""Counting a month of the read log for one 시군구, under the reviewing system actor (열람 집계).

What is counted names no household: counts and days only.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncDate, TruncMonth
from django.utils import timezone

from dure.access.log_records import ReadEntry
from dure.access.readlog import subject_hash
from dure.cases.core.pass_records import DayPass
from dure.cases.core.records import Management
from dure.offices.models import Assignment
from dure.protection.emergency.records import EmergencyAccess
from dure.protection.review import relatives
from dure.protection.review.rules import Month, Seen
from dure.rulebook.calendar import NoCalendar, office_calendar
from dure.rulebook.model.read_log import ReadLog

Act = ReadEntry.Act
OPENED = (Act.VIEW, Act.FILE, Act.PRINT, Act.REVEAL)
Days = dict[uuid.UUID, dict[date, int]]


@dataclass(frozen=True)
class Span:
    """A month of a 시군구."""

    sigungu_id: uuid.UUID
    first: date
    rules: ReadLog

    @property
    def after(self) -> date:
        return (self.first + timedelta(days=31)).replace(day=1)

    def rows(self) -> QuerySet[ReadEntry]:
        rows = ReadEntry.objects.filter(sigungu_id=self.sigungu_id, staff__isnull=False).order_by()
        return rows.filter(happened_at__gte=begin(self.first), happened_at__lt=begin(self.after))

    def by_day(self, rows: QuerySet[ReadEntry], what: Any = None) -> Days:
        """Counts by person and day in Seoul."""
        counted = rows.annotate(on=TruncDate("happened_at")).values("staff_id", "on")
        found: Days = defaultdict(dict)
        for row in counted.annotate(found=what or Count("id")):
            if row["found"]:
                found[row["staff_id"]][row["on"]] = row["found"]
        return found


def begin(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def seen(days: dict[date, int], **more: Any) -> Seen:
    return Seen(sum(days.values()), tuple(day.isoformat() for day in sorted(days)), more)


def months(span: Span) -> dict[uuid.UUID, Month]:
    """Everybody's month."""
    volume = span.by_day(span.rows())
    parts = {
        "off_hours": {who: seen(days) for who, days in off_hours(span).items()},
        "reveals": {who: seen(days) for who, days in span.by_day(of_act(span, Act.REVEAL)).items()},
        "exports": {who: seen(days) for who, days in exports(span).items()},
        "own_family": relatives.views_of_family(span.rows()),
        "barred": relatives.views_of_barred(span.rows()),
        "emergency": emergencies(span),
        "day_passes": day_passes(span),
        **others_cases(span),
    }
    own, peers = earlier_average(span), role_medians(span, volume)
    return {
        who: Month(
            seen(days),
            own.get(who),
            peers.get(who),
            {kind: found[who] for kind, found in parts.items() if who in found},
        )
        for who, days in volume.items()
    }


def of_act(span: Span, *acts: str) -> QuerySet[ReadEntry]:
    return span.rows().filter(act__in=acts)


def exports(span: Span) -> Days:
    """An export is one, however many lines it wrote."""
    return span.by_day(of_act(span, Act.EXPORT), Count("request_id", distinct=True))


def off_hours(span: Span) -> Days:
    """Views before and after the working hours; on a day off every one."""
    outside = Q(happened_at__time__lt=span.rules.work_from) | Q(happened_at__time__gte=span.rules.work_until)
    found: Days = defaultdict(dict)
    for who, days in span.by_day(span.rows()).items():
        found[who] = {day: count for day, count in days.items() if is_off(day)}
    for who, days in span.by_day(span.rows().filter(outside)).items():
        found[who] = days | found.get(who, {})
    return {who: days for who, days in found.items() if days}


def is_off(day: date) -> bool:
    """Whether the office calendar knows the day as one off; beyond it only weekends count."""
    try:
        return not office_calendar().is_working(day)
    except NoCalendar:
        return day.weekday() >= 5


def earlier_average(span: Span) -> dict[uuid.UUID, float]:
    """Views a month in the person's own earlier months, those with any."""
    first = span.first
    for _ in range(span.rules.findings["volume"].earlier_months):
        first = (first - timedelta(days=1)).replace(day=1)
    rows = ReadEntry.objects.filter(sigungu_id=span.sigungu_id, staff__isnull=False).order_by()
    rows = rows.filter(happened_at__gte=begin(first), happened_at__lt=begin(span.first))
    by_month: dict[uuid.UUID, list[int]] = defaultdict(list)
    counted = rows.annotate(on=TruncMonth("happened_at")).values("staff_id", "on")
    for row in counted.annotate(found=Count("id")):
        by_month[row["staff_id"]].append(row["found"])
    return {who: sum(counts) / len(counts) for who, counts in by_month.items()}


def role_medians(span: Span, volume: Days) -> dict[uuid.UUID, float]:
    """For each person the median of the others who held the same role and opened anything."""
    held = Assignment.objects.filter(staff__in=volume, from_on__lt=span.after)
    held = held.filter(Q(until_on__isnull=True) | Q(until_on__gte=span.first)).order_by("from_on")
    role_of = dict(held.values_list("staff_id", "role"))
    counts = {who: sum(days.values()) for who, days in volume.items()}
    found = {}
    for who, role in role_of.items():
        others = [counts[one] for one, same in role_of.items() if same == role and one != who]
        if others:
            found[who] = float(median(others))
    return found


def emergencies(span: Span) -> dict[uuid.UUID, Seen]:
    """Emergency accesses opened in the month, and how many of them nobody has reviewed."""
    rows = EmergencyAccess.objects.filter(
        sigungu_id=span.sigungu_id, opened_at__gte=begin(span.first), opened_at__lt=begin(span.after)
    )
    days: Days = defaultdict(lambda: defaultdict(int))
    waiting: dict[uuid.UUID, int] = defaultdict(int)
    for who, at, verdict in rows.values_list("staff_id", "opened_at", "verdict"):
        days[who][timezone.localdate(at)] += 1
        waiting[who] += not verdict
    return {who: seen(found, unreviewed=waiting[who]) for who, found in days.items()}


def day_passes(span: Span) -> dict[uuid.UUID, Seen]:
    """Cases opened for a day with a reason."""
    rows = DayPass.objects.filter(
        sigungu_id=span.sigungu_id, opened_at__gte=begin(span.first), opened_at__lt=begin(span.after)
    )
    days: Days = defaultdict(lambda: defaultdict(int))
    for who, at in rows.values_list("staff_id", "opened_at"):
        days[who][timezone.localdate(at)] += 1
    return {who: seen(found) for who, found in days.items()}


def others_cases(span: Span) -> dict[str, dict[uuid.UUID, Seen]]:
    """Cases opened by people who do not manage them; and those of them that many others opened too."""
    opened: dict[uuid.UUID, dict[str, list[date]]] = defaultdict(lambda: defaultdict(list))
    watchers: dict[str, set[uuid.UUID]] = defaultdict(set)
    own = managed(span.sigungu_id)
    rows = of_act(span, *OPENED).filter(subject_kind="case").annotate(on=TruncDate("happened_at"))
    for who, subject, on in rows.values_list("staff_id", "subject_hash", "on").distinct().iterator():
        if subject not in own[who]:
            opened[who][subject].append(on)
            watchers[subject].add(who)
    least = span.rules.findings["many_watchers"].counts
    crowded = {subject for subject, by in watchers.items() if len(by) >= least}
    most = {subject: len(watchers[subject]) for subject in crowded}
    return {
        "others_cases": {who: distinct(cases.values(), len(cases)) for who, cases in opened.items()},
        "many_watchers": {
            who: distinct([cases[one] for one in crowd], max(most[one] for one in crowd), cases=len(crowd))
            for who, cases in opened.items()
            if (crowd := crowded & set(cases))
        },
    }


def distinct(days: Iterable[list[date]], count: int, **more: Any) -> Seen:
    on = sorted({day for some in days for day in some})
    return Seen(count, tuple(day.isoformat() for day in on), more)


def managed(sigungu_id: uuid.UUID) -> dict[uuid.UUID, set[str]]:
    """The hashes of cases anyone manages or managed, by person."""
    found: dict[uuid.UUID, set[str]] = defaultdict(set)
    rows = Management.objects.filter(sigungu_id=sigungu_id).values_list("staff_id", "case_id")
    for who, case_id in rows.iterator():
        found[who].add(subject_hash("case", case_id))
    return found
