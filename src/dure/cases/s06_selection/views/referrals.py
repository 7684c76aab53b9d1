"""Referrals to other case-management programmes (타 사례관리 사업 의뢰)."""

import uuid
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from dure.access.policy import Permission
from dure.cases.asking_names import and_names
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.form_page import CaseFormPage
from dure.cases.s06_selection import forms, queries
from dure.cases.s06_selection.actions import referral as acts
from dure.cases.s06_selection.records import ProgrammeReferral
from dure.cases.shell import render_case
from dure.rulebook import edition_on


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


def _page(name: str, title: str, **about: Any) -> CaseFormPage:
    return CaseFormPage(name, title, back="referrals_page", **about)


@case_page(Permission.CASE_WRITE)
def send(request: CaseRequest, case: Case, programme: str) -> HttpResponse:
    """Refer someone to one programme."""
    on = timezone.localdate()
    book = edition_on(on)
    if programme not in book.programmes:
        raise Http404
    known = book.programmes[programme]
    about = {"button": "의뢰", "done": "의뢰했습니다.", "starts_anew": True}
    page = _page(f"referral.{programme}", f"{known.ko} 의뢰", **about)
    options: dict[str, Any] = {"case": case, "programme": known, "on": on, "book": book}
    form = and_names(request, forms.ReferralForm, ("reason",), knows_household=True, **options)
    return page.answer(request, form, partial(acts.send_referral, case))


@case_page(Permission.CASE_WRITE)
def answer(request: CaseRequest, case: Case, referral_id: uuid.UUID) -> HttpResponse:
    """What the programme answered."""
    referral = get_object_or_404(ProgrammeReferral, pk=referral_id, case=case)
    done = "의뢰에 대한 답을 적었습니다."
    page = _page("referral.note_answer", "의뢰에 대한 답", target=referral.pk, done=done)
    act, kept = partial(acts.note_answer, case, referral=referral), {"answered_on": timezone.localdate()}
    return page.answer(request, forms.ReferralAnswerForm, act, kept=kept)


@case_page(Permission.CASE_WRITE)
def end(request: CaseRequest, case: Case, referral_id: uuid.UUID) -> HttpResponse:
    """The programme has ended its work."""
    referral = get_object_or_404(ProgrammeReferral, pk=referral_id, case=case)
    done = "종료 통보를 적었습니다."
    page = _page("referral.note_end", "종료 통보", target=referral.pk, done=done)
    act, kept = partial(acts.note_end, case, referral=referral), {"ended_on": timezone.localdate()}
    return page.answer(request, forms.ReferralEndForm, act, kept=kept)
