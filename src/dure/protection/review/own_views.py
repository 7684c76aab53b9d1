"""What one opened oneself, and explanations one was asked for (내가 연 기록·소명)."""

import uuid
from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.protection.review import actions, forms, queries
from dure.protection.review.records import LogFinding
from dure.web.form_page import FormPage

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
    page = FormPage(
        "log.answer",
        "소명",
        back="own_reads",
        done="소명을 보냈습니다.",
        target=finding.pk,
        template="review/answer.html",
    )
    is_open = finding.verdict == LogFinding.Verdict.EXPLAIN
    context: dict[str, Any] = {
        "told": queries.told(finding),
        "steps": queries.steps_of(finding),
        "is_open": is_open,
    }
    return page.answer(request, forms.AnswerForm, partial(actions.answer, finding), **context)
