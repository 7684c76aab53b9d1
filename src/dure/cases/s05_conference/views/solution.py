"""Pages of solution conferences: request, answer, plan, check (솔루션회의)."""

import uuid
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from dure.access.policy import Permission
from dure.cases.asking_names import and_names
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.form_page import CaseFormPage
from dure.cases.s05_conference import forms, queries
from dure.cases.s05_conference.actions import solution as acts
from dure.cases.s05_conference.records import SolutionRequest
from dure.cases.s05_conference.rules import SOLUTION
from dure.cases.s05_conference.views.meetings import SEEN, meeting_options, plan_page


def _page(name: str, title: str, **about: Any) -> CaseFormPage:
    return CaseFormPage(name, title, back="conference_page", **about)


@case_page(Permission.CASE_WRITE)
def request_solution(request: CaseRequest, case: Case) -> HttpResponse:
    """Form 10: ask the 시군구."""
    page = _page("solution.request", "솔루션회의 의뢰", button="의뢰", done="솔루션회의를 의뢰했습니다.")
    form = and_names(request, forms.SolutionRequestForm, ("progress", "question"))
    return page.answer(request, form, partial(acts.request_solution, case))


@case_page(Permission.SIGUNGU_ACT)
def answer(request: CaseRequest, case: Case, request_id: uuid.UUID) -> HttpResponse:
    """Take the request up or decline it."""
    asked = get_object_or_404(SolutionRequest, pk=request_id, case=case)
    page = _page("solution.answer", "솔루션회의 의뢰에 답하기", target=asked.pk, done="의뢰에 답했습니다.")
    act = partial(acts.answer_solution, case, request=asked)
    return page.answer(request, forms.SolutionAnswerForm, act, asked=asked, above="s05/asked.html")


@case_page(Permission.SIGUNGU_ACT, reads=queries.PLANNED_FROM)
def plan(request: CaseRequest, case: Case) -> HttpResponse:
    """Set up the conference for an accepted request."""
    asked = queries.accepted_solution_request(case)
    kept = {"purpose": "other", "title": "솔루션회의", "agenda": asked.question if asked else ""}
    act, options = partial(acts.plan_solution, case), meeting_options(case, SOLUTION)
    page = plan_page("solution.plan", "솔루션회의 열기", case)
    return page.answer(
        request,
        and_names(
            request, forms.PlanForm, SEEN, kept, before=[str(kept.get(name, "")) for name in SEEN], **options
        ),
        act,
    )


@case_page(Permission.SIGUNGU_ACT)
def check(request: CaseRequest, case: Case, request_id: uuid.UUID) -> HttpResponse:
    """See whether what the conference decided was done."""
    asked = get_object_or_404(SolutionRequest, pk=request_id, case=case)
    page = _page("solution.check", "솔루션회의 이행 점검", target=asked.pk, done="이행 점검을 저장했습니다.")
    act, kept = partial(acts.check_solution, case, request=asked), {"checked_on": timezone.localdate()}
    return page.answer(request, forms.SolutionCheckForm, act, kept=kept, asked=asked, above="s05/asked.html")
