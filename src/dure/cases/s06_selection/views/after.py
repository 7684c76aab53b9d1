"""Telling the household, objections, asking again (결과 안내·이의신청)."""

import uuid
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from dure.access.policy import Permission
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.form_page import CaseFormPage
from dure.cases.s06_selection import forms, queries
from dure.cases.s06_selection.actions import after as acts
from dure.cases.s06_selection.records import Objection, Selection
from dure.web.form_page import address


def _page(name: str, title: str, **about: Any) -> CaseFormPage:
    return CaseFormPage(name, title, back="selection_page", **about)


@case_page(Permission.CASE_WRITE)
def tell(request: CaseRequest, case: Case, selection_id: uuid.UUID) -> HttpResponse:
    """Keep that the household was told; the letter is written already."""
    selection = get_object_or_404(Selection, pk=selection_id, case=case)
    kept = {"receiver": case.subject.name, "text": queries.letter(selection)}
    done = "가구에 알린 것을 적었습니다."
    page = _page("selection.tell", "결과를 가구에 알리기", target=selection.pk, done=done)
    act = partial(acts.tell_result, case, selection=selection)
    return page.answer(request, forms.TellForm, act, kept=kept)


@case_page(Permission.CASE_WRITE)
def file_objection(request: CaseRequest, case: Case, selection_id: uuid.UUID) -> HttpResponse:
    """The household objects."""
    selection = get_object_or_404(Selection, pk=selection_id, case=case)
    page = _page(
        "objection.file",
        "이의신청 접수",
        target=selection.pk,
        button="접수",
        done="이의신청을 접수했습니다.",
    )
    act, kept = partial(acts.file_objection, case, selection=selection), {"filed_on": timezone.localdate()}
    return page.answer(request, forms.ObjectionForm, act, kept=kept)


@case_page(Permission.CASE_LEAD)
def answer_objection(request: CaseRequest, case: Case, objection_id: uuid.UUID) -> HttpResponse:
    """Answer it; one that is upheld opens a new case."""
    objection = get_object_or_404(Objection, pk=objection_id, case=case)
    done = "이의신청에 답했습니다."
    page = _page("objection.answer", "이의신청에 답하기", target=objection.pk, done=done)
    act = partial(acts.answer_objection, case, objection=objection)
    about: dict[str, Any] = {"objection": objection, "above": "s06/objected.html"}
    return page.answer(request, forms.ObjectionAnswerForm, act, **about)


@case_page(Permission.CANDIDATE_WRITE)
def ask_again(request: CaseRequest, case: Case) -> HttpResponse:
    """Open a new case for a household that was not selected and asks again."""
    page = _page(
        "selection.ask_again",
        "다시 신청",
        button="새 사례 열기",
        done="새 사례를 열었습니다.",
        goes_to=lambda opened: address("discovery_page", opened.pk),
    )
    return page.answer(request, forms.AskAgainForm, partial(acts.ask_again, case))
