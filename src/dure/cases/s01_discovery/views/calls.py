"""Pages of calls passed to the 시군구 (이관콜)."""

import uuid
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.form_page import CaseFormPage
from dure.cases.s01_discovery import call_forms as forms
from dure.cases.s01_discovery import queries
from dure.cases.s01_discovery.actions import calls as actions
from dure.cases.s01_discovery.call_records import CallEntry, TransferredCall
from dure.cases.shell import render_case
from dure.web.lists.pages import tables


@needs(Permission.CASE_STAFF)
def listed(request: StaffRequest) -> HttpResponse:
    """The calls of one's 시군구, those without a result first."""
    return TemplateResponse(request, "s01/call_list.html", {"lists": tables(request, "transferred_calls")})


@case_page(Permission.CASE_READ, reads=(TransferredCall, CallEntry))
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """Every call about the household with its progress and result."""
    may_note = request.actor.can(Permission.SIGUNGU_ACT, case)
    return render_case(request, "s01/calls.html", calls=queries.calls(case), may_note=may_note)


def _page(name: str, title: str, **about: Any) -> CaseFormPage:
    return CaseFormPage(name, title, back="calls_page", **about)


@case_page(Permission.SIGUNGU_ACT)
def receive(request: CaseRequest, case: Case) -> HttpResponse:
    """Accept a call about this household."""
    page = _page("call.receive", "이관콜 접수", button="접수", done="이관콜을 접수했습니다.")
    return page.answer(request, forms.CallForm, partial(actions.receive_call, case))


@case_page(Permission.SIGUNGU_ACT)
def note(request: CaseRequest, case: Case, call_id: uuid.UUID) -> HttpResponse:
    """Note progress or the result."""
    call = get_object_or_404(TransferredCall, pk=call_id, case=case)
    page = _page("call.note", "이관콜 진행·결과", target=call.pk, done="적었습니다.")
    act = partial(actions.note_call, case, call=call)
    return page.answer(request, forms.EntryForm, act, call=call, above="s01/call.html")
