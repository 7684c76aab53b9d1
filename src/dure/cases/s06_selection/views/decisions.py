"""The selection page and the pages of its decisions (대상자 구분)."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from dure.access.policy import Permission
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.flow import BINDINGS, blockers
from dure.cases.form_page import CaseFormPage, taking
from dure.cases.process import TRANSITION
from dure.cases.s06_selection import forms, queries
from dure.cases.shell import render_case
from dure.rulebook import Rulebook, edition_on
from dure.web.resolve import Shown, shown


@dataclass(frozen=True)
class Option:
    """One of the three decisions as a clear choice."""

    code: str
    ko: str
    means: list[str]
    url: str
    reasons: list[Shown]
    is_allowed: bool


MEANS = {
    "select_case": (
        "{months}개월 이상 걸리거나 여러 문제가 얽힌 가구입니다.",
        "서비스 제공계획을 세우고, 점검과 종결을 거쳐 사후관리까지 합니다.",
    ),
    "select_link": (
        "{months}개월 안에 끝나거나, 기간이 길어도 단순한 서비스를 연계하면 되는 가구입니다.",
        "계획과 종결 절차를 줄이고 {days}일 안에 서비스를 연계한 뒤 사후관리를 합니다.",
    ),
    "not_select": (
        "통합사례관리가 필요하지 않거나, 연락두절·거부로 조사하지 못한 가구입니다.",
        "사유와 이의신청할 수 있음을 서면으로 알립니다. 다시 신청할 수 있습니다.",
    ),
}


def meaning(code: str, book: Rulebook) -> list[str]:
    """What a decision means, with the rulebook's numbers."""
    numbers = {
        "months": book.selection.case_months_at_least,
        "days": book.deadlines["link_connect"].days,
    }
    return [line.format(**numbers) for line in MEANS[code]]


def options(case: Case, request: CaseRequest) -> list[Option]:
    """The decisions this case can take now, with what stands in the way."""
    book = edition_on(timezone.localdate())
    possible = [code for code in MEANS if TRANSITION[code].starts_from(case.stage, case.path)]
    if case.status != Case.Status.OPEN:
        return []
    return [
        Option(
            code=code,
            ko=TRANSITION[code].ko,
            means=meaning(code, book),
            url=reverse(BINDINGS[code].page, args=[case.pk]),
            reasons=shown(case, blockers(case, code)),
            is_allowed=request.actor.can(BINDINGS[code].permission, case),
        )
        for code in possible
    ]


@case_page(Permission.CASE_READ, reads=queries.SHOWN)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """What the decision rests on, the choices, and every decision so far."""
    decisions = [(one, queries.notice_of(one)) for one in queries.selections_of(case)]
    return render_case(
        request,
        "s06/selection.html",
        summary=queries.summary(case),
        options=options(case, request),
        decisions=decisions,
        current=queries.selection_in_force(case),
        following=Case.objects.filter(previous=case).order_by("opened_on"),
        referrals=queries.referrals_of(case),
        may_write=request.actor.can(Permission.CASE_WRITE, case),
        may_lead=request.actor.can(Permission.CASE_LEAD, case),
    )


@case_page(Permission.CASE_LEAD)
def select_case(request: CaseRequest, case: Case) -> HttpResponse:
    """Decide for a case household."""
    return decide(request, case, "select_case", forms.SelectForm, "case_criterion")


@case_page(Permission.CASE_LEAD)
def select_link(request: CaseRequest, case: Case) -> HttpResponse:
    """Decide for a link household."""
    return decide(request, case, "select_link", forms.SelectForm, "link_criterion")


@case_page(Permission.CASE_LEAD)
def not_select(request: CaseRequest, case: Case) -> HttpResponse:
    """Decide not to select."""
    return decide(request, case, "not_select", forms.NotSelectForm, "not_selected_ground")


DONE = {
    "select_case": "사례관리 가구로 선정했습니다.",
    "select_link": "서비스 연계 가구로 선정했습니다.",
    "not_select": "선정하지 않기로 결정했습니다.",
}


def decide(request: CaseRequest, case: Case, code: str, form_class: Any, grounds: str) -> HttpResponse:
    """The page of one decision; the conference's result is the reason to begin with."""
    found = queries.summary(case)
    book = edition_on(timezone.localdate())
    kept = {"reason": found.conference.result if found.conference else ""}
    page = CaseFormPage(
        f"selection.{code}",
        TRANSITION[code].ko,
        back="selection_page",
        button="결정",
        template="s06/decide.html",
        done=DONE[code],
    )
    options, means = {"grounds": book.codes[grounds]}, meaning(code, book)
    act = taking(case, code)
    return page.answer(request, form_class, act, kept=kept, options=options, means=means, summary=found)


@case_page(Permission.CASE_LEAD)
def withdraw(request: CaseRequest, case: Case) -> HttpResponse:
    """Take the decision back while nothing has followed."""
    page = CaseFormPage(
        "selection.withdraw",
        TRANSITION["withdraw_selection"].ko,
        back="selection_page",
        button="결정 거두기",
        done="결정을 거두었습니다.",
    )
    return page.answer(request, forms.WithdrawForm, taking(case, "withdraw_selection"))
