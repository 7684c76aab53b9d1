"""Keeping a form, and what was kept (서식 보관)."""

import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from dure.access.policy import Permission
from dure.cases.core.attachments import papers
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.shell import render_case
from dure.paper.actions import SIGNED, attach_signed, keep
from dure.paper.kept_forms import KeepForm, SignedForm
from dure.paper.models import KeptPaper
from dure.paper.views import found, mode_of, preview_page
from dure.web.posted import posted_from
from dure.web.submit import Sending


@case_page(Permission.PAPER_WRITE)
@posted_from("case_forms")
def keep_one(request: CaseRequest, case: Case, kind: str, target_id: uuid.UUID) -> HttpResponse:
    """Freeze the form as it is now."""
    asked, target = found(case, kind, target_id)
    form = KeepForm(request.POST)
    sending = Sending(request, "paper.keep", str(target.id))
    mode = mode_of(request, asked)
    if sending.send(
        form,
        lambda: keep(
            case,
            by=request.actor,
            submission=sending.submission,
            kind=asked,
            target=target,
            **form.values(mode),
        ),
    ):
        return (
            redirect("form_kept", case.pk, sending.result.pk)
            if sending.result
            else redirect("case_forms", case.pk)
        )
    return preview_page(request, case, asked, target, form=form, sending=sending)


@case_page(Permission.CASE_READ)
def show(request: CaseRequest, case: Case, kept_id: uuid.UUID) -> HttpResponse:
    """One kept form with its files and signed copies."""
    return page(request, case, kept_id)


def page(
    request: CaseRequest,
    case: Case,
    kept_id: uuid.UUID,
    form: SignedForm | None = None,
    sending: Sending | None = None,
) -> HttpResponse:
    kept = get_object_or_404(
        KeptPaper.objects.select_related("pdf", "hwpx", "recorded_by"), pk=kept_id, case=case
    )
    return render_case(
        request,
        "paper/kept.html",
        status=422 if sending else 200,
        kept=kept,
        files=[each for each in (kept.pdf, kept.hwpx) if each.removed_at is None],
        signed=papers(case).filter(target_id=kept.pk, kind=SIGNED),
        form=form or SignedForm(),
        sending=sending or Sending(request, "paper.sign", str(kept.pk)),
        may_write=request.actor.can(Permission.PAPER_WRITE, case),
    )


@case_page(Permission.PAPER_WRITE)
@posted_from("case_forms")
def add_signed(request: CaseRequest, case: Case, kept_id: uuid.UUID) -> HttpResponse:
    """Put a signed copy beside it."""
    kept = get_object_or_404(KeptPaper, pk=kept_id, case=case)
    form = SignedForm(request.POST, request.FILES)
    sending = Sending(request, "paper.sign", str(kept.pk))
    if sending.send(
        form,
        lambda: attach_signed(
            case, by=request.actor, submission=sending.submission, kept_id=kept.pk, **form.values()
        ),
    ):
        return redirect("form_kept", case.pk, kept.pk)
    return page(request, case, kept.pk, form, sending)
