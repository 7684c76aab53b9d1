"""Referrals to other case-management programmes (타 사례관리 사업 의뢰)."""

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from dure.access.policy import Permission
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.s06_selection import forms, queries
from dure.cases.s06_selection.actions import referral as acts
from dure.cases.s06_selection.records import ProgrammeReferral
from dure.cases.shell import render_case
from dure.rulebook import edition_on
from dure.web.submit import Sending


@case_page(Permission.CASE_READ)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """What was referred, and every programme with its criteria."""
    return render_case(
        request,
        "s06/referrals.html",
        referrals=queries.referrals_of(case),
        programmes=edition_on(timezone.localdate()).programmes.values(),
        may_write=request.actor.can(Permission.CASE_WRITE, case),
    )


@case_page(Permission.CASE_WRITE)
def send(request: CaseRequest, case: Case, programme: str) -> HttpResponse:
    """Refer someone to one programme."""
    on = timezone.localdate()
    book = edition_on(on)
    if programme not in book.programmes:
        raise Http404
    known = book.programmes[programme]
    sending = Sending(request, f"referral.{programme}", str(case.pk))
    form = forms.ReferralForm(
        request.POST or None, initial=sending.initial({}), case=case, programme=known, on=on, book=book
    )
    if request.method == "POST" and sending.send(
        form,
        lambda: acts.send_referral(
            case, by=request.actor, submission=sending.submission, referral=form.referral()
        ),
    ):
        return redirect("referrals_page", case.pk)
    return render_case(
        request, "case/form_page.html", sending=sending, forms=[form], title=f"{known.ko} 의뢰", button="의뢰"
    )


@case_page(Permission.CASE_WRITE)
def answer(request: CaseRequest, case: Case, referral_id: uuid.UUID) -> HttpResponse:
    """What the programme answered."""
    kept = {"answered_on": timezone.localdate()}
    return note(
        request, case, referral_id, (forms.ReferralAnswerForm, acts.note_answer), "의뢰에 대한 답", kept
    )


@case_page(Permission.CASE_WRITE)
def end(request: CaseRequest, case: Case, referral_id: uuid.UUID) -> HttpResponse:
    """The programme has ended its work."""
    kept = {"ended_on": timezone.localdate()}
    return note(request, case, referral_id, (forms.ReferralEndForm, acts.note_end), "종료 통보", kept)


def note(
    request: CaseRequest,
    case: Case,
    referral_id: uuid.UUID,
    parts: tuple[Any, Any],
    title: str,
    kept: dict[str, Any],
) -> HttpResponse:
    """A short page that adds something to a referral."""
    form_class, act = parts
    referral = get_object_or_404(ProgrammeReferral, pk=referral_id, case=case)
    sending = Sending(request, f"referral.{act.__name__}", str(referral.pk))
    form = form_class(request.POST or None, initial=sending.initial(kept))
    if request.method == "POST" and sending.send(
        form,
        lambda: act(
            case, by=request.actor, submission=sending.submission, referral=referral, **form.cleaned_data
        ),
    ):
        return redirect("referrals_page", case.pk)
    return render_case(request, "case/form_page.html", sending=sending, forms=[form], title=title)
