"""Pages of the files that prove a self-check (근거 파일 화면)."""

import uuid
from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from dure.access.files import read_file
from dure.access.http import StaffRequest
from dure.access.policy import needs
from dure.access.readlog import Act, log_read
from dure.measures import queries, sample_actions, sample_queries
from dure.measures import sample_forms as forms
from dure.measures.actions import read
from dure.measures.models import Evidence, SelfCheck
from dure.measures.rights import MeasureRight
from dure.web.downloads import download
from dure.web.form_page import FormPage
from dure.web.lists.pages import table

FRAME = "measures/base.html"


def check_or_404(check_id: uuid.UUID) -> SelfCheck:
    return get_object_or_404(SelfCheck.objects.select_related("office", "sigungu", "checked_by"), pk=check_id)


@needs(MeasureRight.LIST)
def evidence(request: StaffRequest, check_id: uuid.UUID) -> HttpResponse:
    """One self-check with the files that prove it."""
    check = check_or_404(check_id)
    context = {
        "check": check,
        "item": queries.item_of(check),
        "ticked": queries.ticked(check),
        "period": read(check.period),
        "files": table(request, "evidence_files", check=check.pk),
        "rows": list(sample_queries.files_of(check)),
        "may_add": request.actor.can(MeasureRight.CHECK, check)
        and not queries.is_closed(check.sigungu_id, read(check.period)),
    }
    return TemplateResponse(request, "measures/evidence.html", context)


def page_of_evidence(check: SelfCheck) -> str:
    return reverse("evidence", args=[check.pk])


@needs(MeasureRight.CHECK)
def add_evidence(request: StaffRequest, check_id: uuid.UUID) -> HttpResponse:
    """One file more."""
    check = check_or_404(check_id)
    if not request.actor.can(MeasureRight.CHECK, check):
        raise Http404
    page = FormPage(
        "measures.evidence",
        "근거 파일 올리기",
        back=page_of_evidence(check),
        frame=FRAME,
        button="올리기",
        target=check.pk,
        starts_anew=True,
        done="근거 파일을 올렸습니다.",
    )
    return page.answer(request, forms.EvidenceForm, partial(sample_actions.add_evidence, check))


@needs(MeasureRight.LIST)
def evidence_file(request: StaffRequest, check_id: uuid.UUID, file_id: uuid.UUID) -> HttpResponse:
    """To be saved, never opened inside the site."""
    file = get_object_or_404(sample_queries.files_of(check_or_404(check_id)), pk=file_id)
    log_read(request, "evidence", file.pk, "evidence_file", act=Act.FILE)
    return download(read_file(file.pk), file.content_type, file.file_name)


@needs(MeasureRight.CHECK)
def take_evidence(request: StaffRequest, check_id: uuid.UUID, file_id: uuid.UUID) -> HttpResponse:
    """Whether to take a file out."""
    check = check_or_404(check_id)
    file: Evidence = get_object_or_404(sample_queries.files_of(check), pk=file_id)
    if not request.actor.can(MeasureRight.CHECK, check):
        raise Http404
    page = FormPage(
        "measures.take_evidence",
        "근거 파일 빼기",
        back=page_of_evidence(check),
        frame=FRAME,
        button="빼기",
        tone="danger",
        target=file.pk,
        done="근거 파일을 뺐습니다.",
    )
    return page.answer(
        request,
        None,
        partial(sample_actions.take_out, check, file=file),
        question=f"‘{file.title}’ 파일을 뺍니다.",
    )
