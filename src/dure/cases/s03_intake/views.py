"""Pages of intake (대상자 접수)."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from dure.access.policy import Permission
from dure.cases.core.assignments import assign_manager
from dure.cases.core.lists import kept
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case, Management
from dure.cases.core.workload import workloads
from dure.cases.form_page import CaseFormPage, taking
from dure.cases.process import INTAKE
from dure.cases.s02_counselling.records import Supplement
from dure.cases.s03_intake import forms, queries, rules
from dure.cases.s03_intake.actions import intake as actions
from dure.cases.s03_intake.records import Intake, SigunguRequest
from dure.cases.shell import render_case
from dure.rulebook import edition
from dure.web.resolve import shown


@case_page(Permission.CASE_READ, reads=queries.SHOWN)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """The check of the counselling, the acceptance and who manages the case."""
    facts = queries.facts(case)
    return render_case(
        request,
        "s03/intake.html",
        facts=facts,
        intake=queries.current_intake(case),
        missing=shown(case, rules.what_is_missing(queries.counselling_facts(case))),
        waiting=queries.waiting_request(case),
        requests=kept(case, SigunguRequest),
        supplements=kept(case, Supplement),
        earlier=[each for each in kept(case, Intake) if each.round < case.round],
        managers=kept(case, Management),
        may=may_do(request, case),
    )


def may_do(request: CaseRequest, case: Case) -> dict[str, bool]:
    """What this person may do here, for the buttons."""
    asked = {
        "accept": Permission.INTAKE_WRITE,
        "assign": Permission.CASE_LEAD,
        "answer": Permission.SIGUNGU_ACT,
    }
    return {name: request.actor.can(permission, case) for name, permission in asked.items()}


def _page(name: str, title: str, **about: Any) -> CaseFormPage:
    return CaseFormPage(name, title, back="intake_page", **about)


@case_page(Permission.INTAKE_WRITE, reads=queries.AREAS)
def accept(request: CaseRequest, case: Case) -> HttpResponse:
    """Accept the household at once."""
    kept = {"difficulty": proposed(case)}
    page = _page("intake.accept", "즉시 접수", button="접수", done="접수했습니다.")
    return page.answer(
        request,
        forms.AcceptForm,
        partial(actions.accept, case),
        kept=kept,
        above="s03/accepting.html",
        office=queries.managing_office(case),
        is_proposed=bool(kept["difficulty"]),
    )


def proposed(case: Case) -> list[str]:
    """The grounds that counselling and survey themselves give."""
    return rules.proposed_grounds(queries.known_areas(case), edition(case.edition))


@case_page(Permission.INTAKE_WRITE)
def edit(request: CaseRequest, case: Case) -> HttpResponse:
    """Change the grounds of difficulty after the acceptance."""
    intake = queries.current_intake(case)
    if intake is None:
        return redirect("intake_accept", case.pk)
    page = _page("intake.edit", "고난도 근거 고치기", record=intake, done="고난도 근거를 저장했습니다.")
    act = partial(actions.edit_intake, case, intake=intake)
    options = {"in_stage": case.stage == INTAKE and case.status == Case.Status.OPEN}
    return page.answer(request, forms.AcceptanceEditForm, act, kept=vars(intake), options=options)


@case_page(Permission.INTAKE_WRITE)
def return_counselling(request: CaseRequest, case: Case) -> HttpResponse:
    """Return the counselling with what is missing and a date."""
    reasons = rules.what_is_missing(queries.counselling_facts(case))
    kept = {"what": "\n".join(reason.text() for reason in reasons)}
    page = _page(
        "intake.return", "초기상담 보완 요청", button="보완 요청", done="초기상담의 보완을 요청했습니다."
    )
    return page.answer(request, forms.ReturnForm, taking(case, "return_counselling"), kept=kept)


@case_page(Permission.INTAKE_WRITE, reads=queries.AREAS)
def request_sigungu(request: CaseRequest, case: Case) -> HttpResponse:
    """Ask the 시군구 to manage the case."""
    page = _page("intake.request", "시군구에 고난도 사례 요청", button="요청", done="시군구에 요청했습니다.")
    act, kept = partial(actions.request_sigungu, case), {"grounds": proposed(case)}
    return page.answer(request, forms.SigunguRequestForm, act, kept=kept)


@case_page(Permission.SIGUNGU_ACT, reads=queries.ANSWERED_FROM)
def answer(request: CaseRequest, case: Case) -> HttpResponse:
    """The 시군구 takes the case over or leaves it with the town."""
    page = _page("intake.answer", "시군구 요청에 답하기", button="답하기", done="요청에 답했습니다.")
    act, asked = partial(actions.answer_request, case), queries.waiting_request(case)
    missing = shown(case, rules.what_is_missing(queries.counselling_facts(case)))
    return page.answer(request, forms.AnswerForm, act, asked=asked, missing=missing, above="s03/asked.html")


@case_page(Permission.CASE_LEAD)
def assign(request: CaseRequest, case: Case) -> HttpResponse:
    """The leader names the main case manager, with everybody's load in view."""
    rows, is_change = workloads(case.office, stage=case.stage), case.manager_id is not None
    title = "주사례관리자 바꾸기" if is_change else "주사례관리자 지정"
    page = _page("intake.assign", title, button="지정", done="주사례관리자를 지정했습니다.")
    options: dict[str, Any] = {"rows": rows, "is_change": is_change}
    act = partial(assign_manager, case)
    return page.answer(request, forms.AssignForm, act, options=options, rows=rows, above="s03/workloads.html")
