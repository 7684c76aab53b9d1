"""Pages of this stage (서비스 제공계획)."""

import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from dure.access.policy import Permission
from dure.cases.core import approvals
from dure.cases.core.actor import Actor
from dure.cases.core.deadlines import extend as extend_deadline
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Approval, Case
from dure.cases.flow import take
from dure.cases.process import DELIVERY, PLAN
from dure.cases.s07_plan import actions, forms, lines, queries
from dure.cases.s07_plan.form_page import FormPage
from dure.cases.s07_plan.records import Goal, Plan, PlannedService
from dure.cases.s07_plan.rules import WRITABLE
from dure.cases.s07_plan.sheet import PlanSheet
from dure.cases.shell import render_case
from dure.rulebook.deadlines import due
from dure.web.submit import Sending


@case_page(Permission.CASE_READ)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """The plan as it stands, its state, and what to do next."""
    plan = queries.current_plan(case)
    return render_case(request, "s07/plan.html", **plan_context(request, case, plan))


def plan_context(request: CaseRequest, case: Case, plan: Plan | None) -> dict[str, Any]:
    """What every view of a plan prints."""
    return {
        "plan": plan,
        "goals": goal_rows(plan) if plan else [],
        "unmet": plan.unmet_needs.all() if plan else [],
        "versions": queries.plans(case),
        "approvals": queries.approvals_of(plan) if plan else [],
        "needs": queries.needs_of(case),
        "assessment": queries.assessment_of(case),
        "clock": queries.plan_deadline(case),
        "is_writing": case.stage == PLAN and request.actor.can(Permission.PLAN_WRITE, case),
        "is_writable": plan is None or plan.state in WRITABLE,
        "can_lead": request.actor.can(Permission.CASE_LEAD, case),
    }


def goal_rows(plan: Plan) -> list[tuple[Goal, list[tuple[PlannedService, str]]]]:
    """Goals with their services, and how often each is given in words."""
    return [
        (goal, [(line, queries.frequency_words(line)) for line in goal.services.all()])
        for goal in queries.goals_of(plan)
    ]


@case_page(Permission.PLAN_WRITE)
def edit(request: CaseRequest, case: Case) -> HttpResponse:
    """Goals and services on one screen, the needs beside them."""
    plan = queries.open_plan(case)
    if plan is None and queries.final_plan(case):
        return redirect("plan_revise", case.pk)
    sending = Sending(request, "plan.sheet", str(case.pk))
    sheet = PlanSheet(case, plan, sending)
    if request.method == "POST" and sheet.is_valid() and _save_sheet(request, case, sheet, sending):
        messages.success(request, "저장했습니다.")
        return redirect("plan_page" if "finish" in request.POST else "plan_edit", case.pk)
    if sending.conflict:
        sheet.take_over(sending.conflict)
    context = plan_context(request, case, plan)
    return render_case(request, "s07/edit.html", sending=sending, sheet=sheet, **context)


def _save_sheet(request: CaseRequest, case: Case, sheet: PlanSheet, sending: Sending) -> bool:
    return sending.send(
        None,
        lambda: lines.save_rows(case, by=request.actor, submission=sending.submission, rows=sheet.rows()),
    )


@case_page(Permission.PLAN_WRITE)
def ask(request: CaseRequest, case: Case) -> HttpResponse:
    """Ask the leader or a senior official to approve the first plan."""
    page = FormPage("plan.ask", forms.AskForm, "승인 요청", "plan_page", "승인 요청")
    return page.answer(request, case, partial(actions.ask_approval, case))


@case_page(Permission.PLAN_WRITE)
@require_POST
def withdraw(request: CaseRequest, case: Case) -> HttpResponse:
    """Take the request for approval back."""
    return _press(request, case, "plan.withdraw", actions.withdraw_approval)


@case_page(Permission.PLAN_WRITE)
@require_POST
def reopen(request: CaseRequest, case: Case) -> HttpResponse:
    """Give the approval up to change what was approved."""
    return _press(request, case, "plan.reopen", actions.reopen_plan)


def _press(request: CaseRequest, case: Case, name: str, act: Callable[..., Any]) -> HttpResponse:
    sending = Sending(request, name, str(case.pk))
    if sending.send(None, lambda: act(case, by=request.actor, submission=sending.submission)):
        return redirect("plan_page", case.pk)
    return render_case(request, "case/refused.html", status=409, sending=sending)


@case_page(Permission.CASE_LEAD)
def approval(request: CaseRequest, case: Case) -> HttpResponse:
    """The leader or senior reads needs, goals and services side by side, and decides."""
    plan = queries.current_plan(case)
    sending = Sending(request, "plan.approval", str(case.pk))
    form = forms.DecisionForm(request.POST or None, initial=sending.initial({}))
    if request.method == "POST" and sending.send(
        form,
        lambda: actions.decide_approval(
            case, by=request.actor, submission=sending.submission, **form.cleaned_data
        ),
    ):
        return redirect("plan_page", case.pk)
    context = plan_context(request, case, plan)
    waiting = approvals.waiting(case, Approval.Kind.PLAN)
    return render_case(
        request, "s07/approval.html", sending=sending, forms=[form], waiting=waiting, **context
    )


def _nothing_open(request: CaseRequest, case: Case) -> HttpResponse:
    messages.info(request, "작성 중인 계획이 없습니다.")
    return redirect("plan_page", case.pk)


@case_page(Permission.PLAN_WRITE)
def agreements(request: CaseRequest, case: Case) -> HttpResponse:
    """Which providers agreed to serve: all of them on one page."""
    plan = queries.open_plan(case)
    if plan is None:
        return _nothing_open(request, case)
    sending = Sending(request, "plan.agreements", str(plan.pk))
    services = [line for line in queries.services_of(plan) if not line.is_direct]
    rows = [(line, _agreement_form(request, sending, line)) for line in services]
    if request.method == "POST" and not [form for _, form in rows if not form.is_valid()]:
        touched = [_agreement(line, form) for line, form in rows if form.is_touched]
        if sending.send(
            None,
            lambda: actions.keep_agreements(
                case, by=request.actor, submission=sending.submission, agreements=touched
            ),
        ):
            return redirect("plan_page", case.pk)
    return render_case(request, "s07/agreements.html", sending=sending, rows=rows, plan=plan)


def _agreement_form(request: CaseRequest, sending: Sending, line: Any) -> forms.AgreementForm:
    names = ("version", "provider_agreed_on", "provider_agreed_by")
    kept = {name: getattr(line, name) for name in names}
    typed = sending.initial(kept, f"agreements-{line.pk.hex}")
    return forms.AgreementForm(request.POST or None, key=line.pk.hex, kept=kept, typed=typed)


def _agreement(line: Any, form: forms.AgreementForm) -> actions.Agreement:
    data = form.cleaned_data
    return actions.Agreement(line, form.data_version, data["provider_agreed_on"], data["provider_agreed_by"])


@case_page(Permission.PLAN_WRITE)
def sign(request: CaseRequest, case: Case) -> HttpResponse:
    """The plan was explained; subject and manager signed it together."""
    plan = queries.open_plan(case)
    if plan is None:
        return _nothing_open(request, case)
    kept = {
        "explained_on": plan.explained_on,
        "signed_on": plan.subject_signed_on,
        "signer": plan.subject_signer or case.subject.name,
    }
    page = FormPage("plan.sign", forms.SigningForm, "설명과 서명", "plan_page")
    return page.answer(request, case, partial(actions.sign, case, plan=plan), record=plan, kept=kept)


@case_page(Permission.PLAN_WRITE)
def late(request: CaseRequest, case: Case) -> HttpResponse:
    """Why the plan is late."""
    plan, clock = queries.open_plan(case), queries.plan_deadline(case)
    if plan is None:
        return _nothing_open(request, case)
    page = FormPage("plan.late", forms.LatenessForm, "늦어진 까닭", "plan_page")
    act = partial(actions.explain_lateness, case, plan=plan)
    return page.answer(request, case, act, record=plan, kept={"reason": plan.late_reason}, clock=clock)


@case_page(Permission.CASE_LEAD)
def extend(request: CaseRequest, case: Case) -> HttpResponse:
    """Up to 60 working days from intake, with the reason; both dates are shown."""
    clock = queries.plan_deadline(case)
    if clock is None:
        messages.info(request, "지금 흐르는 처리기한이 없습니다.")
        return redirect("plan_page", case.pk)
    until = due("plan_extended", clock.started_at).due_at
    page = FormPage("plan.extend", forms.ExtensionForm, "처리기한 늘리기", "plan_page", "늘리기")
    act = partial(extend_deadline, case, deadline=clock, due_at=until)
    return page.answer(request, case, act, clock=clock, until=until)


@case_page(Permission.PLAN_WRITE)
def revise(request: CaseRequest, case: Case) -> HttpResponse:
    """Plan again: from delivery as a step back, or here after a re-assessment."""
    is_back = case.stage == DELIVERY

    def act(*, by: Actor, submission: uuid.UUID, **data: Any) -> Any:
        if is_back:
            return take(case, "revise_plan", by=by, submission=submission, data=data)
        return actions.start_version(case, by=by, submission=submission, **data)

    page = FormPage("plan.revise", forms.RevisionForm, "제공계획 다시 세우기", "plan_page", "새 판 시작")
    return page.answer(request, case, act, kept={} if is_back else {"ground": "new_survey"})


@case_page(Permission.CASE_READ)
def version(request: CaseRequest, case: Case, number: int) -> HttpResponse:
    """An earlier or the present version, with what changed against the one before it."""
    plan = get_object_or_404(queries.plans(case), number=number)
    before = queries.plans(case).filter(number__lt=number).last()
    changes = queries.changes_between(before, plan) if before else []
    context = plan_context(request, case, plan) | {"before": before, "changes": changes}
    return render_case(request, "s07/version.html", **context)
