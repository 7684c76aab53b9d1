"""Talks of one's offices, and to whom one may hand them (종합상담 읽기)."""

from django.db.models import QuerySet

from dure.access.reach import posts_near, with_duty, works_on_cases
from dure.access.standing import Standing
from dure.desk.models import Talk
from dure.desk.rules import FOLLOWED, HANDED, WAITING
from dure.offices.models import Office, Staff


def talks() -> QuerySet[Talk]:
    """Those the row policy lets one see."""
    return Talk.objects.select_related("office", "staff", "passed_to")


def waiting_at(standing: Standing) -> QuerySet[Talk]:
    """Who still waits at the offices where one works oneself."""
    offices = [post.office.pk for post in standing.reach.working.posts]
    return talks().filter(office__in=offices, state=WAITING).order_by("arrived_at", "pk")


def handed_to(standing: Standing) -> QuerySet[Talk]:
    return talks().filter(passed_to=standing.staff, state=HANDED).order_by("talked_at", "pk")


def to_follow(standing: Standing) -> QuerySet[Talk]:
    return talks().filter(staff=standing.staff, state=FOLLOWED).order_by("follow_up_on", "pk")


def colleagues(office: Office) -> QuerySet[Staff]:
    """Who works at the office or its hub."""
    held = posts_near(office).filter(with_duty(works_on_cases))
    return Staff.objects.filter(pk__in=held.values("staff")).order_by("name")
