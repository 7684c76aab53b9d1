"""Pages of consulting: the year with what each town wants, a visit from plan to follow-up (컨설팅 화면)."""

import uuid
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from dure.access.http import StaffRequest
from dure.access.policy import needs
from dure.paper.answers import hwpx_answer, on_screen, pdf_answer
from dure.paper.layout import Paper
from dure.skills import consulting, consulting_forms, consulting_queries
from dure.skills.consulting_models import ConsultingDemand, ConsultingPlan
from dure.skills.consulting_papers import consulting_paper
from dure.skills.rights import SkillRight
from dure.skills.views import kept_office, page_for
from dure.web.lists.pages import table


def find_plan(request: StaffRequest, plan_id: uuid.UUID) -> ConsultingPlan:
    return get_object_or_404(consulting_queries.plans(request.standing), pk=plan_id)


def at_plan(plan: ConsultingPlan) -> str:
    return reverse("consulting_plan", args=[plan.pk])


@needs(SkillRight.LEARN)
def index(request: StaffRequest) -> HttpResponse:
    """The years with their plans, then all visits."""
    context = {
        "found": table(request, "consulting_visits"),
        "plans": list(consulting_queries.plans(request.standing).order_by("-year")[:5]),
        "may_keep": request.actor.can(SkillRight.KEEP),
    }
    return TemplateResponse(request, "skills/consultings.html", context)


@needs(SkillRight.LEARN)
def show_plan(request: StaffRequest, plan_id: uuid.UUID) -> HttpResponse:
    """Who wants what and when, what is arranged, what is missing."""
    plan = find_plan(request, plan_id)
    told = consulting_queries.told(plan)
    held = list(plan.visits.select_related("town"))
    mine = [row.town for row in told if may_answer(request, plan, row.town)]
    context = {
        "plan": plan,
        "told": [(row, row.town in mine) for row in told],
        "visits": held,
        "gaps": consulting_queries.gaps_of(plan, told, held),
        "may_keep": request.actor.can(SkillRight.KEEP, plan),
        "is_open": timezone.localdate() <= plan.survey_until,
    }
    return TemplateResponse(request, "skills/consulting_plan.html", context)


def may_answer(request: StaffRequest, plan: ConsultingPlan, town: Any) -> bool:
    demand = ConsultingDemand(plan=plan, office=town, sigungu=plan.sigungu)
    return request.actor.can(SkillRight.ASK, demand)


@needs(SkillRight.KEEP)
def new_plan(request: StaffRequest) -> HttpResponse:
    office = kept_office(request)
    made = ConsultingPlan(office=office, sigungu=office.sigungu)
    page = page_for(
        "skills.plan_consulting", "컨설팅 사업계획", "consultings", starts_anew=True, goes_to=at_plan
    )
    kept = {"year": timezone.localdate().year}
    return page.answer(request, consulting_forms.PlanForm, partial(consulting.plan, made), kept=kept)


@needs(SkillRight.KEEP)
def edit_plan(request: StaffRequest, plan_id: uuid.UUID) -> HttpResponse:
    plan = find_plan(request, plan_id)
    page = page_for("skills.plan_consulting", f"{plan} 사업계획 고치기", at_plan(plan), record=plan)
    kept = {name: getattr(plan, name) for name in consulting_forms.PlanForm.base_fields}
    return page.answer(request, consulting_forms.PlanForm, partial(consulting.plan, plan), kept=kept)


def paper_of(plan: ConsultingPlan) -> Paper:
    told = consulting_queries.told(plan)
    held = list(plan.visits.select_related("town"))
    return consulting_paper(plan, told, held)


@needs(SkillRight.LEARN)
def paper(request: StaffRequest, plan_id: uuid.UUID) -> HttpResponse:
    plan = find_plan(request, plan_id)
    return on_screen(request, paper_of(plan), at_plan(plan), "consulting_paper", plan.pk)


@needs(SkillRight.LEARN)
def paper_pdf(request: StaffRequest, plan_id: uuid.UUID) -> HttpResponse:
    return pdf_answer(paper_of(find_plan(request, plan_id)))


@needs(SkillRight.LEARN)
def paper_hwpx(request: StaffRequest, plan_id: uuid.UUID) -> HttpResponse:
    return hwpx_answer(paper_of(find_plan(request, plan_id)))


@needs(SkillRight.ASK)
def want(request: StaffRequest, plan_id: uuid.UUID, office_id: uuid.UUID) -> HttpResponse:
    """What one's own town wants; who runs the consulting may enter it for a town that told it otherwise."""
    plan = find_plan(request, plan_id)
    town = get_object_or_404(consulting_queries.towns(plan.sigungu_id), pk=office_id)
    demand = consulting_queries.demand_of(plan, town)
    if not request.actor.can(SkillRight.ASK, demand):
        raise Http404
    is_new = demand._state.adding
    page = page_for(
        "skills.want_consulting",
        f"{town.name} {plan.year}년 컨설팅 수요",
        at_plan(plan),
        target=f"{plan.pk}:{town.pk}",
        record=None if is_new else demand,
    )
    kept = {} if is_new else {name: getattr(demand, name) for name in consulting_forms.DemandForm.base_fields}
    return page.answer(request, consulting_forms.DemandForm, partial(consulting.want, demand), kept=kept)
