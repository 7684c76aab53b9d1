"""Pages of advice about one case, and what every error means (기록 살피기 화면)."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.advice import actions
from dure.advice.forms import AsideForm
from dure.advice.models import AdviceDismissal
from dure.advice.quality import quality_of
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.process import STAGES
from dure.cases.shell import render_case
from dure.rulebook import latest
from dure.web.posted import posted_from
from dure.web.submit import Sending


@case_page(Permission.CASE_READ)
def quality(request: CaseRequest, case: Case) -> HttpResponse:
    """What the record advisor sees, stage by stage, and what was set aside by whom."""
    return quality_page(request, case)


def quality_page(request: CaseRequest, case: Case, status: int = 200, **sent: Any) -> HttpResponse:
    context = {
        "quality": quality_of(case),
        "form": AsideForm(auto_id=False),
        "sending": Sending(request, "advice.aside", str(case.pk)),
        "may_write": request.actor.can(Permission.PAPER_WRITE, case),
    }
    return render_case(request, "advice/quality.html", status=status, **context | sent)


@case_page(Permission.PAPER_WRITE)
@posted_from("advice_quality")
def set_aside(request: CaseRequest, case: Case) -> HttpResponse:
    """With a reason from the list."""
    sending = Sending(request, "advice.aside", str(case.pk))
    form = AsideForm(request.POST)
    if sending.send(
        form,
        lambda: actions.set_aside(case, by=request.actor, submission=sending.submission, **form.cleaned_data),
    ):
        messages.success(request, "도움말을 넘겼습니다. 아래에서 되돌릴 수 있습니다.")
        return redirect("advice_quality", case.pk)
    return quality_page(request, case, status=422, sending=sending, refused=form)


@case_page(Permission.PAPER_WRITE)
@posted_from("advice_quality")
def take_up(request: CaseRequest, case: Case, dismissal_id: object) -> HttpResponse:
    """Show it again."""
    dismissal = get_object_or_404(AdviceDismissal, pk=dismissal_id, case=case)
    sending = Sending(request, "advice.take_up", str(dismissal.pk))
    done = sending.send(
        None,
        lambda: actions.take_up(case, by=request.actor, submission=sending.submission, dismissal=dismissal),
    )
    if done:
        messages.success(request, "도움말을 다시 봅니다.")
        return redirect("advice_quality", case.pk)
    return quality_page(request, case, status=409, sending=sending)


@needs(Permission.STAFF)
def rules(request: StaffRequest) -> HttpResponse:
    """Every error type: why it matters, what to write instead, a weak and a good example."""
    errors = latest().errors.values()
    parts = [(stage, [each for each in errors if each.stage == stage.code]) for stage in STAGES]
    return TemplateResponse(request, "advice/rules.html", {"parts": [part for part in parts if part[1]]})
