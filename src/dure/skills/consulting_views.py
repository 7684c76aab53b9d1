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
from dure.paper.answers import hwpx_answer, pdf_answer
from dure.paper.layout import Paper
from dure.skills import consulting, consulting_forms, consulting_queries
from dure.skills.consulting_models import ConsultingDemand, ConsultingPlan, ConsultingVisit
from dure.skills.consulting_papers import consulting_paper
from dure.skills.rights import SkillRight
from dure.skills.views import kept_office, page_for
from dure.web.lists.pages import table
from dure.web.rows import rows
from dure.web.submit import Sending


def find_plan(request: StaffRequest, plan_id: uuid.UUID) -> ConsultingPlan:
    return get_object_or_404(consulting_queries.plans(request.standing), pk=plan_id)


def find_visit(request: StaffRequest, visit_id: uuid.UUID) -> ConsultingVisit:
    return get_object_or_404(consulting_queries.visits(request.standing), pk=visit_id)


def at_plan(plan: ConsultingPlan) -> str:
    return reverse("consulting_plan", args=[plan.pk])


def at_visit(visit: ConsultingVisit) -> str:
    return reverse("consulting_visit", args=[visit.pk])


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
    context = {
        "paper": paper_of(plan),
        "back": at_plan(plan),
        "pdf": reverse("consulting_paper_pdf", args=[plan.pk]),
        "hwpx": reverse("consulting_paper_hwpx", args=[plan.pk]),
    }
    return TemplateResponse(request, "paper/loose.html", context)


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


@needs(SkillRight.KEEP)
def new_visit(request: StaffRequest, plan_id: uuid.UUID) -> HttpResponse:
    """For a town that may be given with the address, filled from what it wants."""
    plan = find_plan(request, plan_id)
    visit = ConsultingVisit(plan=plan, office=plan.office, sigungu=plan.sigungu)
    kept: dict[str, Any] = {}
    wanted = request.GET.get("town", "")
    demand = plan.demands.filter(office__in=[each.pk for each in towns_named(plan, wanted)]).first()
    if demand and demand.is_wanted:
        kept = {"town": demand.office_id, "areas": demand.areas, "ground": "wish", "kind": "single"}
    return arranging(request, visit, f"{plan} 잡기", at_plan(plan), kept, target=plan.pk, starts_anew=True)


def towns_named(plan: ConsultingPlan, key: str) -> list[Any]:
    """The town of a key that came with the address, if it is one."""
    return [each for each in consulting_queries.towns(plan.sigungu_id) if str(each.pk) == key]


@needs(SkillRight.KEEP)
def edit_visit(request: StaffRequest, visit_id: uuid.UUID) -> HttpResponse:
    visit = find_visit(request, visit_id)
    kept = {name: getattr(visit, name) for name in consulting_forms.VisitForm.base_fields if name != "town"}
    kept |= {"town": visit.town_id}
    return arranging(request, visit, f"{visit} 고치기", at_visit(visit), kept, record=visit)


def arranging(
    request: StaffRequest, visit: ConsultingVisit, title: str, back: str, kept: dict[str, Any], **about: Any
) -> HttpResponse:
    options = {"towns": consulting_queries.towns(visit.sigungu_id)}

    def bound(sending: Sending) -> list[Any]:
        return [
            consulting_forms.VisitForm(request.POST or None, initial=sending.initial(kept), **options),
            rows(consulting_forms.MemberForm, sending, "team", visit.team, add_words="사람 더하기"),
        ]

    page = page_for(
        "skills.arrange_consulting",
        title,
        back,
        may_doubt=True,
        goes_to=at_visit,
        template="skills/rows_below.html",
        **about,
    )
    return page.answer(
        request,
        bound,
        partial(consulting.arrange, visit),
        said=consulting_forms.visit_values,
        head="컨설팅팀",
    )


@needs(SkillRight.LEARN)
def show_visit(request: StaffRequest, visit_id: uuid.UUID) -> HttpResponse:
    visit = find_visit(request, visit_id)
    context = {
        "visit": visit,
        "may_keep": request.actor.can(SkillRight.KEEP, visit),
        "may_report": request.actor.can(SkillRight.ASK, visit),
    }
    return TemplateResponse(request, "skills/consulting_visit.html", context)


@needs(SkillRight.KEEP)
def hold(request: StaffRequest, visit_id: uuid.UUID) -> HttpResponse:
    visit = find_visit(request, visit_id)
    kept = {"hours": visit.hours, "people": visit.people, "findings": visit.findings}
    page = page_for("skills.hold_consulting", f"{visit} 실행 적기", at_visit(visit), record=visit)
    return page.answer(request, consulting_forms.HeldForm, partial(consulting.hold, visit), kept=kept)


@needs(SkillRight.ASK)
def report(request: StaffRequest, visit_id: uuid.UUID) -> HttpResponse:
    """The town that was consulted reports; another town's is as one that is not there."""
    visit = find_visit(request, visit_id)
    if not request.actor.can(SkillRight.ASK, visit):
        raise Http404
    page = page_for("skills.report_consulting", f"{visit} 읍면동 결과보고", at_visit(visit), record=visit)
    kept = {"town_report": visit.town_report}
    return page.answer(request, consulting_forms.TownReportForm, partial(consulting.report, visit), kept=kept)


@needs(SkillRight.KEEP)
def review(request: StaffRequest, visit_id: uuid.UUID) -> HttpResponse:
    visit = find_visit(request, visit_id)

    def bound(sending: Sending) -> list[Any]:
        kept = {name: getattr(visit, name) for name in consulting_forms.ReviewForm.base_fields}
        return [
            consulting_forms.ReviewForm(request.POST or None, initial=sending.initial(kept)),
            rows(consulting_forms.TaskForm, sending, "tasks", visit.tasks, add_words="과제 더하기"),
        ]

    page = page_for(
        "skills.review_consulting",
        f"{visit} 결과와 사후관리",
        at_visit(visit),
        record=visit,
        template="skills/rows_below.html",
    )
    return page.answer(
        request,
        bound,
        partial(consulting.review, visit),
        said=consulting_forms.review_values,
        head="개선과제",
    )
