"""Pages of visiting services (방문형 서비스 화면)."""

import uuid
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.form_page import CaseFormPage
from dure.cases.shell import render_case
from dure.rounds import actions, forms, queries
from dure.rounds.models import PlannedVisit, Talk, Visitors
from dure.rounds.rights import KEEPERS, RoundRight
from dure.web.form_page import FormPage
from dure.web.lists.pages import table

FRAME = "rounds/base.html"


def listed(request: StaffRequest, name: str, title: str, new: str = "", button: str = "") -> HttpResponse:
    may_keep = request.actor.can(RoundRight.KEEP)
    context: dict[str, Any] = {
        "found": table(request, name),
        "title": title,
        "new": new if may_keep else "",
        "button": button,
        "missing": queries.missing(request.standing) if may_keep else [],
    }
    return TemplateResponse(request, "rounds/list.html", context)


@needs(RoundRight.SEE)
def index(request: StaffRequest) -> HttpResponse:
    """Visits ahead in one's offices: where they clash, where one could go together."""
    return listed(request, "rounds", "방문 달력")


@needs(RoundRight.SEE)
def surveys(request: StaffRequest) -> HttpResponse:
    return listed(request, "round_surveys", "현황조사", "round_survey_new", "조사한 것 적기")


@needs(RoundRight.SEE)
def meetings(request: StaffRequest) -> HttpResponse:
    return listed(request, "round_meetings", "협력 회의", "round_meeting_new", "회의 적기")


def keeping_office(request: StaffRequest) -> Any:
    """The office from which one keeps them."""
    return next(post.office for post in request.standing.posts if post.role.code in KEEPERS)


def saving(request: StaffRequest, record: Any, title: str, back: str) -> HttpResponse:
    """A survey's line or a meeting, made or corrected."""
    is_new = record._state.adding
    is_talk = isinstance(record, Talk)
    form, act = (forms.TalkForm, actions.meet) if is_talk else (forms.VisitorsForm, actions.survey)
    day = "held_on" if is_talk else "surveyed_on"
    kept = {name: getattr(record, name) for name in form.base_fields} | (
        {day: timezone.localdate()} if is_new else {}
    )
    about: dict[str, Any] = {"starts_anew": True} if is_new else {"record": record}
    page = FormPage(f"rounds.{day}", title, back=back, frame=FRAME, done="적었습니다.", **about)
    return page.answer(request, form, partial(act, record), kept=kept)


def at_office(request: StaffRequest, model: Any) -> Any:
    office = keeping_office(request)
    return model(office=office, sigungu=office.sigungu)


@needs(RoundRight.KEEP)
def survey_new(request: StaffRequest) -> HttpResponse:
    record = at_office(request, Visitors)
    return saving(request, record, "조사한 것 적기", "round_surveys")


@needs(RoundRight.KEEP)
def survey(request: StaffRequest, visitors_id: uuid.UUID) -> HttpResponse:
    record = get_object_or_404(queries.surveys(request.standing), pk=visitors_id)
    return saving(request, record, f"{record} 고치기", "round_surveys")


@needs(RoundRight.KEEP)
def meeting_new(request: StaffRequest) -> HttpResponse:
    record = at_office(request, Talk)
    return saving(request, record, "협력 회의 적기", "round_meetings")


@needs(RoundRight.KEEP)
def meeting(request: StaffRequest, talk_id: uuid.UUID) -> HttpResponse:
    record = get_object_or_404(queries.meetings(request.standing), pk=talk_id)
    return saving(request, record, "협력 회의 고치기", "round_meetings")


# One household


@case_page(Permission.CASE_READ)
def of_case(request: CaseRequest, case: Case) -> HttpResponse:
    """Who visits this home when, with clashes and chances to go together."""
    may_write = request.actor.can(Permission.CASE_WRITE, case)
    return render_case(request, "rounds/case.html", visits=queries.of_case(case), may_write=may_write)


def page_for(name: str, title: str, **about: Any) -> CaseFormPage:
    return CaseFormPage(name, title, back="case_rounds", **about)


@case_page(Permission.CASE_WRITE)
def plan(request: CaseRequest, case: Case) -> HttpResponse:
    page = page_for("rounds.plan", "방문 적기", starts_anew=True, may_doubt=True, done="적었습니다.")
    about: dict[str, Any] = {"above": "rounds/bodies.html", "bodies": queries.bodies(request.standing)}
    return page.answer(request, forms.VisitForm, partial(actions.plan, case), **about)


def visit_of(case: Case, visit_id: uuid.UUID) -> PlannedVisit:
    return get_object_or_404(PlannedVisit, pk=visit_id, case=case, is_dropped=False)


@case_page(Permission.CASE_WRITE)
def edit(request: CaseRequest, case: Case, visit_id: uuid.UUID) -> HttpResponse:
    visit = visit_of(case, visit_id)
    page = page_for("rounds.edit", "방문 고치기", record=visit, may_doubt=True, done="고쳤습니다.")
    kept = {name: getattr(visit, name) for name in forms.VisitForm.base_fields}
    about: dict[str, Any] = {"above": "rounds/bodies.html", "bodies": queries.bodies(request.standing)}
    act = partial(actions.plan, case, visit=visit)
    return page.answer(request, forms.VisitForm, act, kept=kept, **about)


@case_page(Permission.CASE_WRITE)
def drop(request: CaseRequest, case: Case, visit_id: uuid.UUID) -> HttpResponse:
    """Asks once more."""
    visit = visit_of(case, visit_id)
    about: dict[str, Any] = {"button": "지우기", "tone": "danger", "done": "지웠습니다."}
    page = page_for("rounds.drop", "방문 지우기", target=visit.pk, **about)
    question = "이 방문을 달력에서 지울까요? 다른 기관과 정한 때라면 먼저 알려 주세요."
    return page.answer(request, None, partial(actions.drop, case, visit=visit), question=question)
