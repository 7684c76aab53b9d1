"""Keeping a form, and what was kept (서식 보관)."""

import uuid
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from dure.access.policy import Permission
from dure.cases.core.attachments import papers
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.form_page import CaseFormPage
from dure.paper.actions import SIGNED, attach_signed, keep
from dure.paper.kept_forms import SignedForm, keep_form_of
from dure.paper.models import KeptPaper
from dure.paper.views import PreviewPage, found, mode_of
from dure.web.posted import posted_from


@case_page(Permission.PAPER_WRITE)
@posted_from("case_forms")
def keep_one(request: CaseRequest, case: Case, kind: str, target_id: uuid.UUID) -> HttpResponse:
    """Freeze the form as it is now."""
    asked, target = found(case, kind, target_id)
    act = partial(keep, case, kind=asked, target=target, mode=mode_of(request, asked))
    page = PreviewPage("", asked.title, goes_to=address_of)
    return page.answer(request, keep_form_of(asked), act, kind=asked, target=target)


def address_of(kept: KeptPaper) -> str:
    return reverse("form_kept", args=[kept.case_id, kept.pk])


@case_page(Permission.CASE_READ)
def show(request: CaseRequest, case: Case, kept_id: uuid.UUID) -> HttpResponse:
    """One kept form with its files and signed copies."""
    kept = find(case, kept_id)
    page = signed_page(kept)
    return page.show(request, page.sending(request), [SignedForm()], **told(request, kept))


def find(case: Case, kept_id: uuid.UUID) -> KeptPaper:
    rows = KeptPaper.objects.select_related("pdf", "hwpx", "recorded_by")
    return get_object_or_404(rows, pk=kept_id, case=case)


def signed_page(kept: KeptPaper) -> CaseFormPage:
    template = "paper/kept.html"
    return CaseFormPage("", "서명한 문서", address_of(kept), done="", status=422, template=template)


def told(request: CaseRequest, kept: KeptPaper) -> dict[str, Any]:
    return {
        "kept_paper": kept,
        "files": [each for each in (kept.pdf, kept.hwpx) if each.removed_at is None],
        "signed": papers(request.case).filter(target_id=kept.pk, kind=SIGNED),
        "may_write": request.actor.can(Permission.PAPER_WRITE, request.case),
    }


@case_page(Permission.PAPER_WRITE)
@posted_from("case_forms")
def add_signed(request: CaseRequest, case: Case, kept_id: uuid.UUID) -> HttpResponse:
    """Put a signed copy beside it."""
    kept = find(case, kept_id)
    act = partial(attach_signed, case, kept_id=kept.pk)
    return signed_page(kept).answer(request, SignedForm, act, **told(request, kept))
