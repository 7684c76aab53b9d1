"""The month's conferences, minutes still to be written, solution conferences asked for (사례회의 일정)."""

from typing import Any

from django import forms
from django.utils import timezone

from dure.access.policy import Permission
from dure.access.reach import in_my_offices
from dure.cases import columns as c
from dure.cases.s05_conference import schedule
from dure.offices.models import Office
from dure.rulebook import latest
from dure.web import cells
from dure.web.lists.declared import Answer, Asked, Found, listing
from dure.web.lists.filters import FilterForm
from dure.web.templatetags.dure import code

ANY = ("", "전체")

TODAY = cells.marks(
    (lambda one: timezone.localdate(one.scheduled_at) == timezone.localdate(), "오늘", "info")
)


def state(one: Any) -> tuple[str, str]:
    """How it stands, and how that is toned."""
    if one.cancelled_at:
        return "취소", ""
    if one.minutes_at:
        return ("합의함", "success") if one.is_agreed else ("합의하지 못함", "warning")
    return ("회의록 없음", "danger") if one.scheduled_at < timezone.now() else ("예정", "info")


def state_words(one: Any) -> str:
    return f"{state(one)[0]} {one.cancel_reason if one.cancelled_at else ''}".strip()


def which(one: Any) -> str:
    """내부사례회의 2차."""
    return f"{code(one.kind, 'conference_kind')} {one.number}차"


def which_in_short(one: Any) -> str:
    """내부 2차."""
    return which(one).replace("사례회의", "").replace("회의", "")


class ConferenceFilter(FilterForm):
    """Of which kind and office, and whose; the past of the month that runs is left out unless it is asked for."""

    mine = forms.BooleanField(label="내가 나가는 것만", required=False)
    past = forms.BooleanField(label="지난 회의도", required=False)

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        kinds = latest().codes["conference_kind"].choices()
        offices = Office.objects.filter(in_my_offices("id"), is_active=True)
        places = [(str(each.pk), each.name) for each in offices]
        self.fields["kind"] = forms.ChoiceField(label="종류", required=False, choices=[ANY, *kinds])
        self.fields["office"] = forms.ChoiceField(label="기관", required=False, choices=[ANY, *places])

    @property
    def is_narrowed(self) -> bool:
        return bool(self.wanted.keys() - {"past"})


CONFERENCE = (
    cells.moment("때", "scheduled_at").page(tags=TODAY),
    c.subject(page="conference_page"),
    c.case_number(),
    cells.coded("회의", "kind", "conference_kind", 18).page(
        words=which, link=cells.to("conference_meeting", "case_id", "pk")
    ),
    cells.number("차수", "number").sorts("round").sheet_only(),
    cells.coded("안건", "purpose", "conference_agenda", 24),
    cells.text("제목", "title", 24),
    cells.named("주재", "chair", empty="-"),
    cells.named("기관", "office", 20),
    cells.text("상태", state_words, 16)
    .badge(lambda one: state(one)[1])
    .page(words=lambda one: state(one)[0], note=lambda one: one.cancel_reason if one.cancelled_at else ""),
)


@listing(
    "conferences",
    "사례회의 일정",
    page="conferences",
    needs=Permission.CASE_STAFF,
    sort="열리는 순",
    shows=c.of_its_case,
    form=ConferenceFilter,
    empty="이 달에는 회의가 없습니다. 회의는 사례 화면의 ‘사례회의’에서 엽니다.",
    columns=CONFERENCE,
)
def conferences(asked: Asked) -> Answer:
    first, _ = schedule.month_of(asked.get("month"))
    narrowed, words = (
        schedule.narrowed(asked.standing, asked.wanted),
        asked.form.in_words if asked.form else (),
    )
    rows = schedule.in_month(narrowed, first, with_past=bool(asked.wanted.get("past")))
    return Found.of(rows, (("달", f"{first.year}년 {first.month}월"), *words))


@listing(
    "minutes_due",
    "회의록을 쓸 회의",
    page="conferences",
    needs=Permission.CASE_STAFF,
    sort="열린 순",
    shows=c.of_its_case,
    columns=CONFERENCE,
)
def minutes_due(asked: Asked) -> Answer:
    return schedule.without_minutes(asked.standing, timezone.now())


@listing(
    "solution_requests",
    "솔루션회의 의뢰",
    page="conferences",
    needs=Permission.CASE_STAFF,
    sort="요청한 순",
    shows=c.of_its_case,
    columns=(
        cells.moment("요청한 때", "requested_at"),
        c.subject(page="conference_page"),
        c.case_number(),
        cells.named("기관", "office", 20),
    ),
)
def solution_requests(_: Asked) -> Answer:
    return schedule.unanswered_requests()
