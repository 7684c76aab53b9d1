"""What waits at the desk (종합상담에서 기다리는 일): visitors, what was handed on, the call that follows."""

from django.db.models import QuerySet
from django.urls import reverse

from dure.access.coded import word
from dure.access.standing import Standing
from dure.desk import queries
from dure.desk.models import Talk
from dure.web.waiting import Source, Waiting

MOST = 50


def visitors(standing: Standing) -> QuerySet[Talk] | None:
    return queries.waiting_at(standing)[:MOST] if standing.is_case_staff else None


def visitor_told(talk: Talk) -> Waiting:
    """Who it is stands on its own page."""
    url = reverse("talk", args=[talk.pk])
    note = word(talk, "topics")
    return Waiting(
        "종합상담", None, talk.arrived_at, url, note=note, about=talk.office.name, label="상담하기"
    )


def handed(standing: Standing) -> QuerySet[Talk] | None:
    return queries.handed_to(standing)[:MOST] if standing.is_case_staff else None


def handed_told(talk: Talk) -> Waiting:
    url = reverse("talk_answer", args=[talk.pk])
    by = talk.staff.name if talk.staff else ""
    return Waiting(
        "넘겨받은 상담", None, talk.talked_at, url, note=word(talk, "topics"), about=by, label="한 일 적기"
    )


def to_follow(standing: Standing) -> QuerySet[Talk] | None:
    return queries.to_follow(standing)[:MOST] if standing.is_case_staff else None


def to_follow_told(talk: Talk) -> Waiting:
    url = reverse("talk_follow_up", args=[talk.pk])
    return Waiting(
        "상담 사후관리",
        None,
        None,
        url,
        note=word(talk, "topics"),
        about=talk.office.name,
        due=talk.follow_up_on,
        label="결과 적기",
        is_guide=True,
    )


SOURCES = (Source(visitors, visitor_told), Source(handed, handed_told), Source(to_follow, to_follow_told))
