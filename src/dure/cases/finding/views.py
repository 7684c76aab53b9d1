"""Pages of finding services of the directory for a need (자원 찾기)."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from dure.access.policy import Permission
from dure.cases.core.lists import only
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case, Consent
from dure.cases.finding import queries
from dure.cases.finding.forms import FindingForm
from dure.cases.form_page import CaseFormPage
from dure.cases.process import DELIVERY, PLAN
from dure.cases.s04_assessment.records import Assessment, NeedFinding
from dure.cases.s07_plan.actions import lines
from dure.cases.s07_plan.queries import goals_of, needs_of, open_plan
from dure.cases.s07_plan.records import Goal, Plan, PlannedService
from dure.cases.s07_plan.sheet import key_of
from dure.cases.s08_delivery.records import Service, ServiceCheck
from dure.cases.shell import render_case
from dure.people.models import Membership

READS = (Plan, Goal, PlannedService, Assessment, NeedFinding, Consent, Service, ServiceCheck, Membership)


@case_page(Permission.CASE_PART, reads=READS)
def find(request: CaseRequest, case: Case, need_id: uuid.UUID) -> HttpResponse:
    """Services that fit, the best first, each with its reasons; why others are out; up to three side by side."""
    needs = needs_of(case)
    need, form = only(needs, need_id), FindingForm(request.GET)
    compare = request.GET.getlist("compare")
    return render_case(
        request,
        "finding/find.html",
        need=need,
        needs=needs,
        form=form,
        found=queries.find(case, need, form.wanted, compare),
        compare=set(compare),
        is_linking=case.stage == DELIVERY
        and case.path == Case.Path.LINK
        and request.actor.can(Permission.PLAN_WRITE, case),
        is_taking=case.stage == PLAN and request.actor.can(Permission.PLAN_WRITE, case),
    )


@case_page(Permission.PLAN_WRITE)
@require_POST
def take(request: CaseRequest, case: Case, need_id: uuid.UUID) -> HttpResponse:
    """Into the plan: at once under the goal of the area, or beside the goal that is to be written first."""
    need, key = only(needs_of(case), need_id), key_of(request.POST.get("offer", ""))
    plan = open_plan(case)
    goal = next((each for each in goals_of(plan) if each.area == need.area), None) if plan else None
    sheet = reverse("plan_edit", args=[case.pk])
    if goal is None:
        return redirect(f"{sheet}?offer={key or ''}&need={need.pk}#services")
    page = CaseFormPage(
        "plan.take",
        "계획에 넣기",
        back=reverse("service_find", args=[case.pk, need.pk]),
        goes_to=lambda _: f"{sheet}#services",
        done="계획에 넣었습니다. 기간과 우선순위를 적고 저장하세요.",
    )

    def act(**about: Any) -> Plan:
        row = lines.row_of(key, goal, need.person)
        return lines.save_rows(case, rows=lines.Rows(services=(row,)), **about)

    return page.press(request, act)
