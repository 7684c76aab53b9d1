"""Pages of a round of monitoring: plan, share, what towns handed in, gaps, result, improvements (업무 모니터링 화면)."""

import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from dure.access.http import StaffRequest
from dure.access.policy import needs
from dure.measures import round_actions as actions
from dure.measures import round_forms as forms
from dure.measures import round_queries as queries
from dure.measures.rights import MONITORS, MeasureRight, office_with
from dure.measures.round_models import Improvement, Round
from dure.offices.models import Office
from dure.web.form_page import FormPage
from dure.web.lists.pages import table, tables

FRAME = "measures/base.html"
LIST = "monitoring_rounds"


def find(round_id: uuid.UUID) -> Round:
    return get_object_or_404(queries.rounds(), pk=round_id)


def page_of(found: Round) -> str:
    return reverse("monitoring_round", args=[found.pk])


def home(request: StaffRequest) -> Office:
    """The office from which one monitors."""
    found: Office | None = office_with(request.standing, MONITORS)
    if found is None:
        raise Http404
    return found


@needs(MeasureRight.SEE)
def index(request: StaffRequest) -> HttpResponse:
    """Every round, the latest first, and what the towns are to improve."""
    lists = tables(request, LIST, "improvements")
    context = {"lists": lists, "found": lists[LIST], "may_plan": request.actor.can(MeasureRight.ROUND)}
    return TemplateResponse(request, "measures/rounds.html", context)


@needs(MeasureRight.SEE)
def show(request: StaffRequest, round_id: uuid.UUID) -> HttpResponse:
    """One round, with the next step of it."""
    found = find(round_id)
    may_run = request.actor.can(MeasureRight.ROUND, found)
    context: dict[str, Any] = {
        "round": found,
        "period": queries.period_of(found),
        "may_run": may_run,
        "towns": queries.towns(found) if found.shared_at else [],
        "gaps": queries.gaps(found) if may_run and found.shared_at else [],
        "mine": queries.open_of(found, request.standing),
        "improvements": table(request, "improvements", found=queries.improvements(found)),
    }
    return TemplateResponse(request, "measures/round.html", context)


@needs(MeasureRight.ROUND)
def plan(request: StaffRequest, round_id: uuid.UUID | None = None) -> HttpResponse:
    """A round that begins, or the plan of one that was not told yet."""
    kept = find(round_id) if round_id else None
    office = home(request)
    own = kept or Round(sigungu=office.sigungu, office=office)
    must_run(request, own)
    page = FormPage(
        "measures.plan_round",
        "업무 모니터링 계획",
        back=page_of(own) if kept else LIST,
        frame=FRAME,
        record=kept,
        target=own.pk if kept else office.pk,
        starts_anew=kept is None,
        goes_to=page_of,
        done="계획을 저장했습니다.",
    )
    said = {name: getattr(kept, name) for name in forms.RoundForm.base_fields} if kept else {}
    return page.answer(request, forms.RoundForm, partial(actions.plan, own), kept=said)


def must_run(request: StaffRequest, found: Round) -> None:
    if not request.actor.can(MeasureRight.ROUND, found):
        raise Http404


def decided(
    request: StaffRequest, round_id: uuid.UUID, title: str, act: Callable[..., Any], question: str, done: str
) -> HttpResponse:
    """Whether to take a step that the towns are told of."""
    found = find(round_id)
    must_run(request, found)
    page = FormPage(
        f"measures.{act.__name__}_round",
        title,
        back=page_of(found),
        frame=FRAME,
        record=found,
        button=title,
        done=done,
    )
    return page.answer(request, None, partial(act, found), question=question)


@needs(MeasureRight.ROUND)
def share(request: StaffRequest, round_id: uuid.UUID) -> HttpResponse:
    question = "읍면동 팀장에게 모니터링의 내용과 일정을 알리고, 제출 기한까지 자체조사를 부탁합니다."
    return decided(request, round_id, "읍면동과 공유", actions.share, question, "읍면동과 공유했습니다.")


@needs(MeasureRight.ROUND)
def tell(request: StaffRequest, round_id: uuid.UUID) -> HttpResponse:
    question = "분석 결과와 개선과제를 읍면동 팀장에게 알립니다. 통보한 뒤에는 고치지 않습니다."
    return decided(request, round_id, "결과 통보", actions.tell, question, "결과를 통보했습니다.")


@needs(MeasureRight.ROUND)
def analyse(request: StaffRequest, round_id: uuid.UUID) -> HttpResponse:
    """What differs between the towns, and why."""
    found = find(round_id)
    must_run(request, found)
    page = FormPage(
        "measures.analyse_round",
        "분석 결과",
        back=page_of(found),
        frame=FRAME,
        record=found,
        done="저장했습니다.",
    )
    kept = {"analysis": found.analysis}
    return page.answer(request, forms.AnalysisForm, partial(actions.analyse, found), kept=kept)


@needs(MeasureRight.ROUND)
def improve(request: StaffRequest, round_id: uuid.UUID) -> HttpResponse:
    """One thing for one town to do better."""
    found = find(round_id)
    must_run(request, found)
    page = FormPage(
        "measures.improve",
        "개선과제",
        back=page_of(found),
        frame=FRAME,
        target=found.pk,
        starts_anew=True,
        done="개선과제를 정하고 읍면동 팀장에게 알렸습니다.",
    )

    def act(*, office: Office, **about: Any) -> Improvement:
        return actions.improve(Improvement(round=found, sigungu_id=found.sigungu_id, office=office), **about)

    options = {"towns": queries.towns_of(found.sigungu_id)}
    return page.answer(request, forms.ImproveForm, act, options=options)


@needs(MeasureRight.CHECK)
def improved(request: StaffRequest, improvement_id: uuid.UUID) -> HttpResponse:
    """What the town did about it."""
    found = get_object_or_404(queries.improvements(None), pk=improvement_id)
    if not request.actor.can(MeasureRight.CHECK, found):
        raise Http404
    page = FormPage(
        "measures.improved",
        "개선과제에 한 일",
        back=page_of(found.round),
        frame=FRAME,
        record=found,
        done="한 일을 적었습니다.",
    )
    kept = {"result": found.result, "done_on": found.done_on}
    question = f"{found.office.name}: {found.what}"
    return page.answer(
        request, forms.ImprovedForm, partial(actions.improved, found), kept=kept, question=question
    )
