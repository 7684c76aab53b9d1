"""Pages of one consulting: arranged, held, reported by both sides, followed up (컨설팅 한 번의 화면)."""

import uuid
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from dure.access.http import StaffRequest
from dure.access.policy import needs
from dure.skills import consulting, consulting_forms, consulting_queries
from dure.skills.consulting_models import ConsultingPlan, ConsultingVisit
from dure.skills.consulting_views import at_plan, find_plan
from dure.skills.rights import SkillRight
from dure.skills.views import page_for
from dure.web.rows import rows
from dure.web.submit import Sending


def find_visit(request: StaffRequest, visit_id: uuid.UUID) -> ConsultingVisit:
    return get_object_or_404(consulting_queries.visits(request.standing), pk=visit_id)


def at_visit(visit: ConsultingVisit) -> str:
    return reverse("consulting_visit", args=[visit.pk])


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
