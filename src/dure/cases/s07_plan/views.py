"""Pages of this stage (서비스 제공계획)."""

import uuid
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from dure.access.actor import Actor
from dure.access.policy import Permission
from dure.cases.approvals import brief
from dure.cases.approvals.deciding import DecisionPage, place_of
from dure.cases.core.deadlines import extend as extend_deadline
from dure.cases.core.lists import only
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.flow import take
from dure.cases.form_page import CaseFormPage
from dure.cases.process import DELIVERY, PLAN
from dure.cases.s05_conference.records import ConferenceDecision
from dure.cases.s07_plan import forms, queries
from dure.cases.s07_plan.actions import lines
from dure.cases.s07_plan.actions import plan as actions
from dure.cases.s07_plan.approval import PLAN_APPROVAL
from dure.cases.s07_plan.records import Goal, Plan, PlannedService
from dure.cases.s07_plan.rules import WRITABLE
from dure.cases.s07_plan.sheet import PlanSheet, key_of
from dure.cases.shell import render_case
from dure.changes import approvals
from dure.resources.reach import named
from dure.rulebook.deadlines import due
from dure.web.decision import ApprovalForm
from dure.web.submit import Sending


@case_page(Permission.CASE_PART, reads=queries.READS)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """The plan as it stands, its state, and what to do next."""
    plan = queries.current_plan(case)
    return render_case(request, "s07/plan.html", **plan_context(request, case, plan))


def plan_context(request: CaseRequest, case: Case, plan: Plan | None) -> dict[str, Any]:
    """What every view of a plan prints."""
    return {
        "plan": plan,
        "goals": goal_rows(plan) if plan else [],
        "unmet": queries.unmet_of(plan) if plan else [],
        "versions": queries.versions(case),
        "approvals": queries.approvals_of(plan) if plan else [],
        "needs": queries.needs_of(case),
        "may_find": True,
        "assessment": queries.assessment_of(case),
        "clock": queries.plan_deadline(case),
        "is_writing": case.stage == PLAN and request.actor.can(Permission.PLAN_WRITE, case),
        # The whole of it, not only its lines: to ask for approval, to sign, to begin anew.
        "is_managing": request.actor.can(Permission.CASE_WRITE, case),
        "is_writable": plan is None or plan.state in WRITABLE,
        "can_lead": request.actor.can(Permission.CASE_LEAD, case),
    }


def goal_rows(plan: Plan) -> list[tuple[Goal, list[tuple[PlannedService, str]]]]:
    """Goals with their services, and how often each is given in words."""
    return [
        (goal, [(line, queries.frequency_words(line)) for line in goal.services.all()])
        for goal in queries.goals_of(plan)
    ]


def _page(name: str, title: str, **about: Any) -> CaseFormPage:
    return CaseFormPage(name, title, back="plan_page", **about)


@case_page(Permission.PLAN_WRITE)
def edit(request: CaseRequest, case: Case) -> HttpResponse:
    """Goals and services on one screen, the needs beside them."""
    queries.ready_to_write(case)
    plan = queries.open_plan(case)
    if plan is None and queries.final_plan(case):
        return redirect("plan_revise", case.pk)
    page = PlanSheetPage(
        "plan.sheet",
        "제공계획 쓰기",
        back="plan_page" if "finish" in request.POST else "plan_edit",
        template="s07/edit.html",
    )
    decided = queries.decided_for(case)
    taken = [taken_over(each) for each in decided if str(each.pk) == request.GET.get("decision")]
    taken += from_directory(case, request.GET.get("offer", ""), request.GET.get("need", ""))
    return page.answer(
        request,
        lambda sending: PlanSheet(case, plan, sending, taken),
        partial(lines.save_rows, case),
        said=lambda sheet: {"rows": sheet.rows()},
        decided=decided,
        providers=queries.providers_planned(case),
        **plan_context(request, case, plan),
    )


def taken_over(decision: ConferenceDecision) -> dict[str, Any]:
    """A service as the conference decided it; who does it and by when is its task."""
    longest = PlannedService._meta.get_field("name").max_length
    return {"name": " ".join(decision.text.split())[:longest], "starts_on": decision.due_on}


def from_directory(case: Case, offer: str, need: str) -> list[dict[str, Any]]:
    """A service of the directory as a row to be saved, under the goal for the area of the need it answers."""
    sought = next((each for each in queries.needs_of(case) if each.pk == key_of(need)), None)
    about = {"area": sought.area if sought else "", "receiver": str((sought and sought.person_id) or "")}
    offers = named(filter(None, [key_of(offer)]))
    return [lines.taken_from(each) | lines.often(each) | about | {"offer": str(each.pk)} for each in offers]


@dataclass(frozen=True)
class PlanSheetPage(CaseFormPage):
    """After a conflict the sheet goes on from the rows that the other one saved."""

    def show(self, request: Any, sending: Sending, bound: list[Any], **context: Any) -> HttpResponse:
        if sending.conflict:
            bound[0].take_over(sending.conflict)
        return super().show(request, sending, bound, sheet=bound[0], **context)


@case_page(Permission.CASE_WRITE)
def ask(request: CaseRequest, case: Case) -> HttpResponse:
    """Ask the leader or a senior official to approve the first plan."""
    page = _page("plan.ask", "승인 요청", button="승인 요청", done="승인을 요청했습니다.")
    return page.answer(request, forms.AskForm, partial(actions.ask_approval, case), above="s07/clock.html")


@case_page(Permission.CASE_WRITE)
@require_POST
def withdraw(request: CaseRequest, case: Case) -> HttpResponse:
    """Take the request for approval back."""
    page = _page("plan.withdraw", "승인 요청 거두기", done="승인 요청을 거두었습니다.")
    return page.press(request, partial(actions.withdraw_approval, case))


@case_page(Permission.CASE_WRITE)
@require_POST
def reopen(request: CaseRequest, case: Case) -> HttpResponse:
    """Give the approval up to change what was approved."""
    page = _page("plan.reopen", "승인된 계획 고치기", done="이제 계획을 고칠 수 있습니다.")
    return page.press(request, partial(actions.reopen_plan, case))


@case_page(Permission.CASE_LEAD, reads=(*queries.READS, *brief.READS))
def approval(request: CaseRequest, case: Case) -> HttpResponse:
    """The leader or senior reads needs, goals and services side by side, and decides."""
    about: dict[str, Any] = {"back": "plan_page", "template": "s07/approval.html", "done": "결정했습니다."}
    page = DecisionPage("plan.approval", "제공계획 승인", **about)
    waiting, plan = approvals.waiting(case, PLAN_APPROVAL), queries.current_plan(case)
    context = plan_context(request, case, plan) | {
        "waiting": waiting,
        "brief": brief.brief_of_plan(case, plan),
        "place": place_of(request.standing, waiting),
    }
    return page.answer(request, ApprovalForm, partial(actions.decide_approval, case), **context)


def _nothing_open(request: CaseRequest, case: Case) -> HttpResponse:
    messages.info(request, "작성 중인 계획이 없습니다.")
    return redirect("plan_page", case.pk)


@case_page(Permission.CASE_WRITE)
def agreements(request: CaseRequest, case: Case) -> HttpResponse:
    """Which providers agreed to serve: all of them on one page."""
    plan = queries.open_plan(case)
    if plan is None:
        return _nothing_open(request, case)
    services = [line for line in queries.services_of(plan) if not line.is_direct]

    def said(*bound: forms.AgreementForm) -> dict[str, Any]:
        return {"agreements": [_agreement(form) for form in bound if form.is_touched]}

    page = _page("plan.agreements", "제공기관 합의", target=plan.pk, template="s07/agreements.html")
    return page.answer(
        request,
        lambda sending: [_agreement_form(request, sending, line) for line in services],
        partial(actions.keep_agreements, case),
        said=said,
        plan=plan,
    )


def _agreement_form(request: CaseRequest, sending: Sending, line: Any) -> forms.AgreementForm:
    names = ("version", "provider_agreed_on", "provider_agreed_by")
    kept = {name: getattr(line, name) for name in names}
    typed = sending.initial(kept, f"agreements-{line.pk.hex}")
    return forms.AgreementForm(request.POST or None, line=line, kept=kept, typed=typed)


def _agreement(form: forms.AgreementForm) -> actions.Agreement:
    data = form.cleaned_data
    return actions.Agreement(
        form.line, form.data_version, data["provider_agreed_on"], data["provider_agreed_by"]
    )


@case_page(Permission.CASE_WRITE)
def sign(request: CaseRequest, case: Case) -> HttpResponse:
    """The plan was explained; subject and manager signed it together."""
    plan = queries.open_plan(case)
    if plan is None:
        return _nothing_open(request, case)
    kept = {
        "explained_on": plan.explained_on or timezone.localdate(),
        "signed_on": plan.subject_signed_on,
        "signer": plan.subject_signer or case.subject.name,
    }
    page = _page("plan.sign", "설명과 서명", record=plan, template="s07/sign.html")
    return page.answer(request, forms.SigningForm, partial(actions.sign, case, plan=plan), kept=kept)


@case_page(Permission.CASE_WRITE)
def late(request: CaseRequest, case: Case) -> HttpResponse:
    """Why the plan is late."""
    plan, clock = queries.open_plan(case), queries.plan_deadline(case)
    if plan is None:
        return _nothing_open(request, case)
    page = _page("plan.late", "늦어진 까닭", record=plan)
    act, kept = partial(actions.explain_lateness, case, plan=plan), {"reason": plan.late_reason}
    return page.answer(request, forms.LatenessForm, act, kept=kept, clock=clock, above="s07/clock.html")


@case_page(Permission.CASE_LEAD)
def extend(request: CaseRequest, case: Case) -> HttpResponse:
    """Up to 60 working days from intake, with the reason; both dates are shown."""
    clock = queries.plan_deadline(case)
    if clock is None:
        messages.info(request, "지금 흐르는 처리기한이 없습니다.")
        return redirect("plan_page", case.pk)
    until = due("plan_extended", clock.started_at).due_at
    page = _page("plan.extend", "처리기한 늘리기", button="늘리기", done="기한을 늘렸습니다.")
    act = partial(extend_deadline, case, deadline=clock, due_at=until)
    return page.answer(request, forms.ExtensionForm, act, clock=clock, until=until, above="s07/clock.html")


@case_page(Permission.CASE_WRITE)
def revise(request: CaseRequest, case: Case) -> HttpResponse:
    """Plan again: from delivery as a step back, or here after a re-assessment."""
    is_back = case.stage == DELIVERY

    def act(*, by: Actor, submission: uuid.UUID, **data: Any) -> Any:
        if is_back:
            return take(case, "revise_plan", by=by, submission=submission, data=data)
        return actions.start_version(case, by=by, submission=submission, **data)

    page = _page("plan.revise", "제공계획 다시 세우기", button="새 판 시작", done="새 판을 시작했습니다.")
    return page.answer(request, forms.RevisionForm, act, kept={} if is_back else {"ground": "new_survey"})


@case_page(Permission.CASE_PART, reads=queries.READS)
def version(request: CaseRequest, case: Case, number: int) -> HttpResponse:
    """An earlier or the present version, with what changed against the one before it."""
    versions = queries.versions(case)
    plan = only(versions, next((each.pk for each in versions if each.number == number), None))
    before = next((each for each in reversed(versions) if each.number < number), None)
    changes = queries.changes_between(before, plan) if before else []
    context = plan_context(request, case, plan) | {"before": before, "changes": changes}
    return render_case(request, "s07/version.html", **context)
