"""What one opened oneself, and explanations one was asked for (내가 연 기록·소명)."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.protection.review import actions, forms, queries
from dure.protection.review.records import LogFinding
from dure.web.submit import Sending

A_PAGE = 200


@needs(Permission.STAFF)
def own_reads(request: StaffRequest) -> HttpResponse:
    """One's own entries, day by day."""
    page = Paginator(queries.own_requests(request.user), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "days": queries.entries_by_day(page),
        "asked": queries.asked_of(request.user),
    }
    return TemplateResponse(request, "review/own_reads.html", context)


@needs(Permission.STAFF)
def answer(request: StaffRequest, finding_id: uuid.UUID) -> HttpResponse:
    """A finding about oneself, and the explanation."""
    rows = LogFinding.objects.filter(staff=request.user, asked_at__isnull=False)
    finding = get_object_or_404(rows, pk=finding_id)
    sending = Sending(request, "log.answer", str(finding.pk))
    form = forms.AnswerForm(request.POST or None, initial=sending.initial({}))
    if request.method == "POST" and sending.send(
        form,
        lambda: actions.answer(
            finding, by=request.standing, submission=sending.submission, text=form.cleaned_data["text"]
        ),
    ):
        messages.success(request, "소명을 보냈습니다.")
        return redirect("own_reads")
    context = {
        "told": queries.told(finding),
        "steps": queries.steps_of(finding),
        "form": form,
        "sending": sending,
        "is_open": finding.verdict == LogFinding.Verdict.EXPLAIN,
    }
    return TemplateResponse(request, "review/answer.html", context)
