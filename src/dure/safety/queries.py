"""Visits, who leads and who is on duty, and how the month stands (방문 읽기)."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from dure.access.reach import approves, posts_near, with_duty
from dure.access.standing import Standing
from dure.cases.core.records import Case
from dure.cases.s04_assessment.queries.assessments import known_concerns
from dure.cases.s04_assessment.rules.visits import needed_companions
from dure.offices.held import running_on
from dure.offices.models import Assignment, Office, Staff
from dure.offices.stages import SUPPORT_CENTRE
from dure.rulebook import Rulebook, product
from dure.safety.models import Guard, Incident, Outing, TownGoal
from dure.safety.rules import DONE, PLANNED, RUNNING, goal_on


def outings() -> QuerySet[Outing]:
    """Those the row policy lets one see."""
    return Outing.objects.select_related("staff", "office", "settled_by")


def of_day(staff: Staff, day: date) -> QuerySet[Outing]:
    """One's own of a day and what still runs, in the order of time."""
    begin = timezone.make_aware(datetime.combine(day, datetime.min.time()))
    there = Q(from_at__gte=begin, from_at__lt=begin + timedelta(days=1)) | Q(
        state__in=RUNNING, from_at__lt=begin
    )
    return outings().filter(there, staff=staff).order_by("from_at", "pk")


def ringing(standing: Standing) -> QuerySet[Outing]:
    """What rings for who leads the office or is on duty there; one's own is not."""
    offices = [office.pk for office in standing.reach.leading.offices]
    guarded = Guard.objects.filter(current(), staff=standing.staff).values("office")
    watched = Q(office__in=offices) | Q(office__in=guarded)
    return outings().filter(watched, alarm__gt=0).exclude(staff=standing.staff).order_by("until_at")


def not_out(standing: Standing) -> QuerySet[Staff]:
    """Whose visits ring: each of the staff once, however many visits of theirs do."""
    return Staff.objects.filter(pk__in=ringing(standing).order_by().values("staff"))


def late(now: datetime) -> QuerySet[Outing]:
    """Those that should be over for long enough to ring."""
    book = product().safety
    since = now - timedelta(minutes=book.leader_minutes)
    rows = outings().filter(state__in=RUNNING, until_at__lte=since, alarm__lt=2)
    # One that may be made at any time of the day is not late before the day is over, unless somebody is there.
    if timezone.localtime(now).hour < book.route.until_hour:
        today = timezone.make_aware(datetime.combine(timezone.localdate(now), datetime.min.time()))
        rows = rows.exclude(is_open=True, state=PLANNED, from_at__gte=today)
    return rows.order_by("until_at")


def demanded(case: Case, book: Rulebook) -> dict[str, str]:
    """Companions whom what is known of the household demands, by the rule of the assessment (manual-2025 m:8593)."""
    needed = needed_companions((), known_concerns(case, book), book)
    return {one.companion: book.codes["visit_companion"][one.companion].ko for one in needed}


def current() -> Q:
    today = timezone.localdate()
    return Q(from_on__lte=today) & (Q(until_on__isnull=True) | Q(until_on__gte=today))


def leaders(office: Office, besides: uuid.UUID) -> set[uuid.UUID]:
    """Who leads the office or its hub, but for whom it is about."""
    found = posts_near(office).filter(with_duty(approves)).exclude(staff=besides)
    return set(found.values_list("staff_id", flat=True))


def guards(office: Office, besides: uuid.UUID) -> set[uuid.UUID]:
    """The duty people of the office; where there are none, who leads the 시군구's team."""
    on_duty = Guard.objects.filter(current(), office=office, staff__is_active=True).exclude(staff=besides)
    found = set(on_duty.values_list("staff_id", flat=True))
    if found:
        return found
    centre = Assignment.objects.filter(
        running_on(),
        with_duty(approves),
        staff__is_active=True,
        office__sigungu=office.sigungu_id,
        office__kind=SUPPORT_CENTRE,
    )
    return set(centre.values_list("staff_id", flat=True)) - {besides}


def guards_of(standing: Standing) -> QuerySet[Guard]:
    return Guard.objects.filter(office__in=standing.reach.leading.offices).select_related("staff", "office")


def incidents() -> QuerySet[Incident]:
    return Incident.objects.select_related("staff", "office", "recorded_by")


@dataclass(frozen=True)
class Month:
    """What somebody is to visit in a month, and what they did."""

    staff_id: uuid.UUID
    name: str
    goal_ko: str
    goal: int
    households: int

    @property
    def is_met(self) -> bool:
        return self.households >= self.goal


def incidents_at(case_id: uuid.UUID) -> int:
    """How often something happened to staff at a household that one sees; to whom and what stays with them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT dure.incidents_at(%s)", [case_id])
        return int(cursor.fetchone()[0] or 0)


SetGoals = dict[tuple[uuid.UUID, str], list[tuple[date, int]]]


def set_goals(offices: Iterable[Office]) -> SetGoals:
    """What was set for these towns, by town and goal, with the month from which it holds."""
    found: SetGoals = {}
    for goal in TownGoal.objects.filter(office__in=list(offices)):
        found.setdefault((goal.office_id, goal.role), []).append((goal.from_on, goal.households))
    return found


def goal_of(role: str, office_id: uuid.UUID, day: date, known: SetGoals) -> tuple[str, int]:
    """The goal of a role at a town that day, in words and as a number; 0 where the guide names none."""
    for goal in product().safety.goals.values():
        if role in goal.roles:
            return goal.ko, goal_on(known.get((office_id, goal.code), ()), day, goal.households)
    return "", 0


def months(offices: list[Office], day: date) -> list[Month]:
    """Everybody of these offices who has a goal: different households they met or went to since the month began."""
    begin = timezone.make_aware(datetime.combine(day.replace(day=1), datetime.min.time()))
    rows = Outing.objects.filter(office__in=offices, state=DONE, came_at__gte=begin)
    counted = rows.values("staff").annotate(
        cases=Count("case", distinct=True), others=Count("pk", filter=Q(case__isnull=True))
    )
    done = {row["staff"]: row["cases"] + row["others"] for row in counted}
    held = Assignment.objects.filter(running_on(), office__in=offices, staff__is_active=True)
    found, known = [], set_goals(offices)
    for post in held.select_related("staff").order_by("staff__name", "pk"):
        words, goal = goal_of(post.role, post.office_id, day, known)
        if goal:
            found.append(Month(post.staff_id, post.staff.name, words, goal, done.get(post.staff_id, 0)))
    return found
