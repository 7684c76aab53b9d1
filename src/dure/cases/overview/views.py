"""Pages about the whole case, and the step that needs no page of its own (사례 개요)."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.flow import BINDINGS, take
from dure.cases.process import BY_CODE, TRANSITION
from dure.cases.shell import render_case, stage_url
from dure.rulebook.messages import particle
from dure.web.submit import Sending


@needs(Permission.STAFF)
def my_work(request: StaffRequest) -> HttpResponse:
    """What waits for me."""
    return TemplateResponse(request, "case/my_work.html")


@require_POST
@case_page(Permission.CASE_READ)
def take_step(request: CaseRequest, case: Case, code: str) -> HttpResponse:
    """Take a step that asks for nothing more; the action asks the policy for the step's own permission."""
    if code not in BINDINGS or BINDINGS[code].page:
        raise Http404
    sending = Sending(request, f"step.{code}", str(case.pk))
    if sending.send(None, lambda: take(case, code, by=request.actor, submission=sending.submission)):
        messages.success(
            request, f"{TRANSITION[code].ko}{particle(TRANSITION[code].ko, '을/를')} 마쳤습니다."
        )
        return redirect(stage_url(BY_CODE[case.stage], case))
    return render_case(request, "case/refused.html", status=409, sending=sending)
