"""Pages of solution conferences: request, answer, plan, check (솔루션회의)."""

import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from dure.access.policy import Permission
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.s05_conference import forms, queries
from dure.cases.s05_conference.actions import solution as acts
from dure.cases.s05_conference.records import SolutionRequest
from dure.cases.s05_conference.rules import SOLUTION
from dure.cases.s05_conference.views.meetings import meeting_form, to_meeting
from dure.cases.shell import render_case
from dure.web.submit import Sending


@case_page(Permission.CASE_WRITE)
def request_solution(request: CaseRequest, case: Case) -> HttpResponse:
    """Form 10: ask the 시군구."""
    sending = Sending(request, "solution.request", str(case.pk))
    form = forms.SolutionRequestForm(request.POST or None, initial=sending.initial({}))
    if request.method == "POST" and sending.send(
        form,
        lambda: acts.request_solution(
            case, by=request.actor, submission=sending.submission, **form.cleaned_data
        ),
    ):
        return redirect("conference_page", case.pk)
    return render_case(
        request, "case/form_page.html", sending=sending, forms=[form], title="솔루션회의 의뢰", button="의뢰"
    )


@case_page(Permission.SIGUNGU_ACT)
def answer(request: CaseRequest, case: Case, request_id: uuid.UUID) -> HttpResponse:
    """Take the request up or decline it."""
    asked = get_object_or_404(SolutionRequest, pk=request_id, case=case)
    sending = Sending(request, "solution.answer", str(asked.pk))
    form = forms.SolutionAnswerForm(request.POST or None, initial=sending.initial({}))
    if request.method == "POST" and sending.send(
        form,
        lambda: acts.answer_solution(
            case, by=request.actor, submission=sending.submission, request=asked, **form.cleaned_data
        ),
    ):
        return redirect("conference_page", case.pk)
    return render_case(
        request,
        "s05/solution_answer.html",
        sending=sending,
        forms=[form],
        asked=asked,
        title="솔루션회의 의뢰에 답하기",
    )


@case_page(Permission.SIGUNGU_ACT)
def plan(request: CaseRequest, case: Case) -> HttpResponse:
    """Set up the conference for an accepted request."""
    asked = queries.accepted_solution_request(case)
    sending = Sending(request, "solution.plan", str(case.pk))
    kept = {"purpose": "other", "title": "솔루션회의", "agenda": asked.question if asked else ""}
    form = meeting_form(request, forms.PlanForm, sending, kept, SOLUTION)
    if request.method == "POST" and sending.send(
        form,
        lambda: acts.plan_solution(case, by=request.actor, submission=sending.submission, plan=form.plan()),
    ):
        return to_meeting(case, sending.result)
    return render_case(
        request,
        "case/form_page.html",
        sending=sending,
        forms=[form],
        title="솔루션회의 열기",
        button="회의 만들기",
    )


@case_page(Permission.SIGUNGU_ACT)
def check(request: CaseRequest, case: Case, request_id: uuid.UUID) -> HttpResponse:
    """See whether what the conference decided was done."""
    asked = get_object_or_404(SolutionRequest, pk=request_id, case=case)
    sending = Sending(request, "solution.check", str(asked.pk))
    form = forms.SolutionCheckForm(
        request.POST or None, initial=sending.initial({"checked_on": timezone.localdate()})
    )
    if request.method == "POST" and sending.send(
        form,
        lambda: acts.check_solution(
            case, by=request.actor, submission=sending.submission, request=asked, **form.cleaned_data
        ),
    ):
        return redirect("conference_page", case.pk)
    return render_case(
        request,
        "s05/solution_answer.html",
        sending=sending,
        forms=[form],
        asked=asked,
        title="솔루션회의 이행 점검",
    )
