"""Pages of aftercare (사후관리): plan, follow-ups, survey, passing on, finishing."""

import uuid
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from dure.access.actor import Actor
from dure.access.policy import Permission
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.flow import take
from dure.cases.form_page import CaseFormPage
from dure.cases.s10_aftercare import forms, sheet
from dure.cases.s10_aftercare.actions import plan as plan_actions
from dure.cases.s10_aftercare.actions import visits as visit_actions
from dure.cases.s10_aftercare.actions.monitoring import change_monitoring
from dure.cases.s10_aftercare.monitor_forms import MonitorForm
from dure.cases.s10_aftercare.queries import aftercare as queries
from dure.cases.s10_aftercare.records import AftercarePlan
from dure.cases.s10_aftercare.rules import aftercare as rules
from dure.cases.shell import render_case
from dure.rulebook import latest
from dure.web.form_page import address
from dure.web.resolve import shown


@case_page(Permission.CASE_READ, reads=queries.READS)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """The plan, what is due, every follow-up and the survey."""
    plan = queries.plan_of(case)
    if plan is None:
        return render_case(request, "s10/none.html")
    facts, today = queries.facts(case), timezone.localdate()
    visits = [(visit, sheet.read_back(visit)) for visit in queries.visits_of(case)]
    return render_case(
        request,
        "s10/aftercare.html",
        plan=plan,
        planned=[date.fromisoformat(day) for day in plan.planned_on],
        windows=rules.windows(plan.basis, plan.starts_on, latest()),
        visits=visits,
        done=len(queries.follow_ups(case)),
        survey=queries.survey_of(case),
        survey_items=latest().satisfaction.items,
        lacks=shown(case, rules.visit_is_possible(facts, today, latest())) if not plan.finished_on else [],
        earliest=rules.earliest_next(facts, latest()),
        has_finding=any(visit.has_finding for visit, _ in visits),
    )


def _page(name: str, title: str, **about: Any) -> CaseFormPage:
    return CaseFormPage(name, title, back="aftercare_page", **about)


@case_page(Permission.AFTERCARE_WRITE)
def plan(request: CaseRequest, case: Case) -> HttpResponse:
    """Change the period and the planned days."""
    current = queries.plan_of(case)
    if current is None:
        return redirect("aftercare_page", case.pk)
    if case.path == Case.Path.MONITOR:
        return monitoring(request, case, current)
    days = {f"day{number}": day for number, day in enumerate(current.planned_on, start=1)}
    page = _page("aftercare.plan", "사후관리 계획", record=current)
    act, options = partial(plan_actions.save_plan, case), {"plan": current}
    return page.answer(request, forms.PlanForm, act, kept=vars(current) | days, options=options)


def monitoring(request: CaseRequest, case: Case, current: AftercarePlan) -> HttpResponse:
    """The period of a household that is looked after without a case."""
    page = _page("monitoring.plan", "모니터 상담주기", record=current)
    act, shown_first = partial(change_monitoring, case), vars(current) | {"group": current.basis}
    options = {"usual": queries.usual_periods(case.sigungu_id)}
    return page.answer(request, MonitorForm, act, kept=shown_first, options=options)


@case_page(Permission.AFTERCARE_WRITE)
def survey(request: CaseRequest, case: Case) -> HttpResponse:
    """Ask how satisfied the household is, once."""
    act, kept = partial(visit_actions.record_survey, case), {"answered_by": case.subject.name}
    return _page("aftercare.survey", "만족도 조사").answer(request, forms.SurveyForm, act, kept=kept)


@case_page(Permission.AFTERCARE_WRITE)
def pass_on(request: CaseRequest, case: Case) -> HttpResponse:
    """The household lives elsewhere now: pass the case to that 읍면동."""
    page = PassPage("aftercare.pass", "사후관리 넘기기", back="aftercare_list", done="사후관리를 넘겼습니다.")
    options = {"towns": queries.towns().exclude(pk=case.office_id)}
    return page.answer(request, forms.PassForm, partial(plan_actions.pass_on, case), options=options)


@dataclass(frozen=True)
class PassPage(CaseFormPage):
    """The case is out of sight afterwards: one goes on with the list."""

    def address(self, request: Any) -> str:
        return address(self.back)


@case_page(Permission.AFTERCARE_WRITE)
def end_early(request: CaseRequest, case: Case) -> HttpResponse:
    """Finish before every follow-up is done, with the reason."""

    def act(*, by: Actor, submission: uuid.UUID, **data: Any) -> Any:
        with transaction.atomic():
            plan_actions.end_early(case, by=by, submission=submission, **data)
            return take(case, "finish_aftercare", by=by)

    is_monitored = case.path == Case.Path.MONITOR
    title = "모니터 마치기" if is_monitored else "사후관리 일찍 마치기"
    page = _page("aftercare.end", title, done="사후관리를 마쳤습니다.")
    options = {"left_out": (rules.WINDOW_OVER,) if is_monitored else rules.MONITORED_ONLY}
    return page.answer(request, forms.EarlyEndForm, act, options=options)
