"""Talks of the office: the daily sheet of the desk (종합상담 일지)."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from dure.desk import queries
from dure.desk.models import Talk
from dure.desk.rights import DeskRight
from dure.rulebook import latest
from dure.web import cells
from dure.web.dates import DayField
from dure.web.lists.declared import Answer, Asked, listing
from dure.web.lists.filters import FilterForm

TONES = {"waiting": "warn", "handed": "info", "followed": "info", "closed": "ok"}


class TalkFilter(FilterForm):
    """By day, and by state."""

    on = DayField("work", label="날", required=False)

    def __init__(self, asked: Any) -> None:
        super().__init__(asked)
        choices = [("", "전체"), *latest().codes["desk_state"].choices()]
        self.fields["state"] = forms.ChoiceField(label="상태", required=False, choices=choices)


def tone(talk: Talk) -> str:
    return TONES.get(talk.state, "")


@listing(
    "talks",
    "종합상담 일지",
    page="desk",
    needs=DeskRight.TALK,
    form=TalkFilter,
    sort="늦게 온 사람 먼저",
    empty="적은 상담이 없습니다.",
    unmatched="조건에 맞는 상담이 없습니다.",
    columns=(
        cells.moment("온 때", "arrived_at").page(link=cells.to("talk", "pk")),
        cells.coded("무엇을", "topics", width=30).unsorted(),
        cells.coded("상태", "state").badge(tone),
        cells.coded("처리", "outcome", width=22),
        cells.named("상담한 사람", "staff"),
        cells.named("넘겨받은 사람", "passed_to"),
        cells.day("사후관리할 날", "follow_up_on"),
        cells.named("기관", "office", 20),
        cells.moment("끝난 때", "closed_at"),
    ),
)
def talks(asked: Asked) -> Answer:
    """Nobody's name stands here; it is read on the page of the talk, and logged."""
    wanted = dict(asked.wanted)
    day = wanted.pop("on", None)
    rows = queries.talks()
    if isinstance(day, date):
        begin = timezone.make_aware(datetime.combine(day, time.min))
        rows = rows.filter(arrived_at__gte=begin, arrived_at__lt=begin + timedelta(days=1))
    return rows.filter(**wanted).order_by("-arrived_at", "-pk")
