"""What waits for somebody in training: a place one was given, an opinion not yet given (교육에서 기다리는 일)."""

from django.db.models import QuerySet
from django.db.models.functions import Now
from django.urls import reverse

from dure.access.policy import allows
from dure.access.standing import Standing
from dure.skills import queries
from dure.skills.models import Application
from dure.skills.rights import SkillRight
from dure.web.waiting import Source, Waiting

MOST = 50


def coming(standing: Standing) -> QuerySet[Application] | None:
    """Courses to which one goes."""
    if not allows(SkillRight.LEARN, standing):
        return None
    mine = queries.applications().filter(staff=standing.staff, state="selected")
    return mine.filter(term__ends_at__gte=Now()).order_by("term__begins_at")[:MOST]


def coming_told(row: Application) -> Waiting:
    return Waiting(
        "교육 참석",
        None,
        row.asked_at,
        reverse("application", args=[row.pk]),
        about=row.term.title,
        due=row.term.begins_at,
        is_guide=True,
    )


def unanswered(standing: Standing) -> QuerySet[Application] | None:
    """Courses one came to without saying how it was."""
    if not allows(SkillRight.LEARN, standing):
        return None
    mine = queries.applications().filter(staff=standing.staff, state="attended", has_answered=False)
    return mine.order_by("term__begins_at")[:MOST]


def unanswered_told(row: Application) -> Waiting:
    return Waiting(
        "교육 만족도",
        None,
        row.term.attended_at,
        reverse("application_answer", args=[row.pk]),
        about=row.term.title,
        label="답하기",
    )


SOURCES = (Source(coming, coming_told), Source(unanswered, unanswered_told))
