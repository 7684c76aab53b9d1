"""Pages of training plans and of specialists (교육 계획과 통합사례관리사 화면)."""

import uuid
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from dure.access.http import StaffRequest
from dure.access.policy import needs
from dure.offices.models import Office, Staff
from dure.paper.answers import hwpx_answer, on_screen, pdf_answer
from dure.paper.layout import Paper
from dure.rulebook import Reason, latest
from dure.skills import actions, employing, forms, gaps, plan_forms, queries, rules
from dure.skills.figures import Held
from dure.skills.models import Programme, Specialist, Term
from dure.skills.papers import card_paper, plan_paper
from dure.skills.rights import SkillRight
from dure.skills.views import kept_office, page_for
from dure.web.lists.pages import table
from dure.web.rows import rows
from dure.web.submit import Sending


def find_plan(request: StaffRequest, programme_id: uuid.UUID) -> Programme:
    return get_object_or_404(queries.programmes(request.standing), pk=programme_id)


def read(plan: Programme) -> tuple[list[Term], list[Reason]]:
    """Its terms, and what does not fit."""
    terms = list(plan.terms.order_by("begins_at", "id"))
    held = [Held(timezone.localdate(term.begins_at), term.capacity) for term in terms]
    return terms, list(gaps.gaps(plan.figures, held))


def paper_of(plan: Programme) -> Paper:
    terms, told = read(plan)
    return plan_paper(plan, terms, told)


@needs(SkillRight.KEEP)
def index(request: StaffRequest) -> HttpResponse:
    return TemplateResponse(request, "skills/plans.html", {"found": table(request, "training_plans")})


@needs(SkillRight.KEEP)
def show(request: StaffRequest, programme_id: uuid.UUID) -> HttpResponse:
    """The plan as it is printed, what does not fit above."""
    plan = find_plan(request, programme_id)
    terms, told = read(plan)
    context = {
        "plan": plan,
        "gaps": told,
        "paper": plan_paper(plan, terms, told),
        "back": reverse("programmes"),
        "back_words": "교육 계획 목록",
        "pdf": reverse("programme_pdf", args=[plan.pk]),
        "hwpx": reverse("programme_hwpx", args=[plan.pk]),
    }
    return TemplateResponse(request, "skills/plan.html", context)


@needs(SkillRight.KEEP)
def pdf(request: StaffRequest, programme_id: uuid.UUID) -> HttpResponse:
    return pdf_answer(paper_of(find_plan(request, programme_id)))


@needs(SkillRight.KEEP)
def hwpx(request: StaffRequest, programme_id: uuid.UUID) -> HttpResponse:
    return hwpx_answer(paper_of(find_plan(request, programme_id)))


@needs(SkillRight.KEEP)
def new(request: StaffRequest) -> HttpResponse:
    office = kept_office(request)
    plan = Programme(office=office, sigungu=office.sigungu, year=timezone.localdate().year)
    return entry(request, plan, "교육 계획 만들기", back="programmes", starts_anew=True)


@needs(SkillRight.KEEP)
def edit(request: StaffRequest, programme_id: uuid.UUID) -> HttpResponse:
    plan = find_plan(request, programme_id)
    return entry(request, plan, f"{plan} 고치기", back=reverse("programme", args=[plan.pk]), record=plan)


def entry(request: StaffRequest, plan: Programme, title: str, *, back: str, **about: Any) -> HttpResponse:
    """The whole plan on one page."""

    def bound(sending: Sending) -> list[Any]:
        sent, kept = request.POST or None, plan.figures.kept
        words = {name: getattr(plan, name) for name in plan_forms.ProgrammeForm.base_fields}
        return [
            plan_forms.ProgrammeForm(sent, initial=sending.initial(words)),
            plan_forms.SaidForm(sent, initial=sending.initial(kept["said"])),
            *(rows(form, sending, name, kept[name]) for name, form, _, _ in plan_forms.PARTS),
        ]

    page = page_for(
        "skills.plan",
        title,
        back,
        goes_to=lambda made: reverse("programme", args=[made.pk]),
        template="skills/plan_entry.html",
        **about,
    )
    parts = [ko for _, _, _, ko in plan_forms.PARTS]
    return page.answer(
        request, bound, partial(actions.plan, plan), said=plan_forms.programme_values, parts=parts
    )


@needs(SkillRight.KEEP)
def specialists(request: StaffRequest) -> HttpResponse:
    """Who they are, and whether one works in the 시군구 without other duties."""
    warnings = rules.placing_warnings(queries.placed(request.standing), latest())
    context = {"found": table(request, "specialists"), "warnings": warnings}
    return TemplateResponse(request, "skills/specialists.html", context)


def find_specialist(request: StaffRequest, specialist_id: uuid.UUID) -> Specialist:
    return get_object_or_404(queries.specialists(request.standing), pk=specialist_id)


@needs(SkillRight.KEEP)
def new_specialist(request: StaffRequest) -> HttpResponse:
    office = kept_office(request)
    return entering(request, Specialist(office=office, sigungu=office.sigungu), "통합사례관리사 등록")


@needs(SkillRight.KEEP)
def show_specialist(request: StaffRequest, specialist_id: uuid.UUID) -> HttpResponse:
    file = find_specialist(request, specialist_id)
    book = latest()
    fields = book.skills.qualifications[file.qualification].fields
    days = rules.career_days(file.jobs, fields, file.licensed_on, file.hired_on)
    jobs = [(job, book.codes["career_field"].label(job.field)) for job in file.jobs]
    context = {"file": file, "days": days, "jobs": jobs}
    return TemplateResponse(request, "skills/specialist.html", context)


@needs(SkillRight.KEEP)
def edit_specialist(request: StaffRequest, specialist_id: uuid.UUID) -> HttpResponse:
    file = find_specialist(request, specialist_id)
    return entering(request, file, f"{file} 고치기", record=file)


def entering(request: StaffRequest, file: Specialist, title: str, **about: Any) -> HttpResponse:
    sigungu = request.standing.staff.sigungu_id
    options = {
        "staff": Staff.objects.filter(sigungu=sigungu, is_active=True, is_civil_servant=False).order_by(
            "name"
        ),
        "offices": Office.objects.filter(sigungu=sigungu, kind__in=("sigungu_support", "town_team")),
    }

    def bound(sending: Sending) -> list[Any]:
        kept = sending.initial(forms.kept_specialist(file))
        return [
            forms.SpecialistForm(request.POST or None, initial=kept, **options),
            rows(forms.JobForm, sending, "jobs", file.career, add_words="경력 더하기"),
        ]

    page = page_for(
        "skills.employ", title, "specialists", may_doubt=True, template="skills/employing.html", **about
    )
    return page.answer(request, bound, partial(employing.employ, file), said=forms.specialist_values)


@needs(SkillRight.KEEP)
def card(request: StaffRequest, specialist_id: uuid.UUID) -> HttpResponse:
    """The ID card, to be printed and cut out."""
    file = find_specialist(request, specialist_id)
    back = reverse("specialist", args=[file.pk])
    return on_screen(request, card_paper(file), back, "specialist_card", file.pk)


@needs(SkillRight.KEEP)
def card_pdf(request: StaffRequest, specialist_id: uuid.UUID) -> HttpResponse:
    return pdf_answer(card_paper(find_specialist(request, specialist_id)))


@needs(SkillRight.KEEP)
def card_hwpx(request: StaffRequest, specialist_id: uuid.UUID) -> HttpResponse:
    return hwpx_answer(card_paper(find_specialist(request, specialist_id)))
