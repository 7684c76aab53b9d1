"""Pages of experts, plans of the year and newsletters (전문가 풀, 연간 계획, 소식지 화면)."""

import uuid
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone

from dure.access.http import StaffRequest
from dure.access.policy import needs
from dure.governance import queries, work_actions, work_forms, work_rules
from dure.governance.rights import BodyRight
from dure.governance.views import at, find_body, may_run, page_for, running_office
from dure.governance.work_models import BodyYear, Expert, Newsletter
from dure.governance.work_papers import year_paper
from dure.paper.answers import hwpx_answer, pdf_answer
from dure.web.lists.pages import table
from dure.web.rows import rows
from dure.web.submit import Sending


@needs(BodyRight.SEE)
def experts(request: StaffRequest) -> HttpResponse:
    """The pool."""
    context = {"found": table(request, "experts"), "may_keep": request.actor.can(BodyRight.AWARD)}
    return TemplateResponse(request, "governance/experts.html", context)


def find_expert(request: StaffRequest, expert_id: uuid.UUID) -> Expert:
    return get_object_or_404(queries.experts(request.standing), pk=expert_id)


@needs(BodyRight.SEE)
def show_expert(request: StaffRequest, expert_id: uuid.UUID) -> HttpResponse:
    """Who somebody is, and to which meetings they were called."""
    expert = find_expert(request, expert_id)
    context = {
        "expert": expert,
        "meetings": list(queries.invited_to(expert)[:50]),
        "may_keep": request.actor.can(BodyRight.AWARD, expert),
    }
    return TemplateResponse(request, "governance/expert.html", context)


@needs(BodyRight.AWARD)
def new_expert(request: StaffRequest) -> HttpResponse:
    office = running_office(request)
    expert = Expert(office=office, sigungu=office.sigungu)
    page = page_for("governance.pool", "전문가 위촉", "experts", starts_anew=True)
    return page.answer(request, work_forms.ExpertForm, partial(work_actions.pool, expert))


@needs(BodyRight.AWARD)
def edit_expert(request: StaffRequest, expert_id: uuid.UUID) -> HttpResponse:
    expert = find_expert(request, expert_id)
    kept = {name: getattr(expert, name) for name in work_forms.ExpertForm.base_fields}
    page = page_for("governance.pool", f"{expert} 고치기", at("expert", expert), record=expert)
    return page.answer(request, work_forms.ExpertForm, partial(work_actions.pool, expert), kept=kept)


def find_year(request: StaffRequest, year_id: uuid.UUID) -> BodyYear:
    return get_object_or_404(queries.years(request.standing), pk=year_id)


@needs(BodyRight.RUN)
def new_year(request: StaffRequest, body_id: uuid.UUID) -> HttpResponse:
    body = find_body(request, body_id)
    may_run(request, body)
    plan = BodyYear(body=body, office=body.office, sigungu=body.sigungu, year=timezone.localdate().year)
    return planning(request, plan, f"{body} 연간 계획", at("body", body), target=body.pk, starts_anew=True)


@needs(BodyRight.RUN)
def edit_year(request: StaffRequest, year_id: uuid.UUID) -> HttpResponse:
    plan = find_year(request, year_id)
    may_run(request, plan)
    return planning(request, plan, f"{plan} 고치기", at("body_year", plan), record=plan)


def planning(request: StaffRequest, plan: BodyYear, title: str, back: str, **about: Any) -> HttpResponse:
    def bound(sending: Sending) -> list[Any]:
        kept = {"year": plan.year, "aims": plan.aims}
        return [
            work_forms.YearForm(request.POST or None, initial=sending.initial(kept)),
            rows(work_forms.WorkForm, sending, "works", plan.works, add_words="사업 더하기"),
        ]

    page = page_for(
        "governance.plan_year",
        title,
        back,
        goes_to=lambda made: at("body_year", made),
        template="governance/forming.html",
        **about,
    )
    return page.answer(
        request,
        bound,
        partial(work_actions.plan_year, plan),
        said=work_forms.year_values,
        heads=("사업",),
    )


@needs(BodyRight.SEE)
def show_year(request: StaffRequest, year_id: uuid.UUID) -> HttpResponse:
    """The plan as it is printed; what of it has no result once the year is over."""
    plan = find_year(request, year_id)
    context = {
        "paper": year_paper(plan),
        "plan": plan,
        "gaps": list(work_rules.work_gaps(plan.works, plan.year, timezone.localdate())),
        "may_run": request.actor.can(BodyRight.RUN, plan),
        "back": at("body", plan.body),
        "back_words": plan.body.name,
        "pdf": at("body_year_pdf", plan),
        "hwpx": at("body_year_hwpx", plan),
    }
    return TemplateResponse(request, "governance/year.html", context)


@needs(BodyRight.SEE)
def year_pdf(request: StaffRequest, year_id: uuid.UUID) -> HttpResponse:
    return pdf_answer(year_paper(find_year(request, year_id)))


@needs(BodyRight.SEE)
def year_hwpx(request: StaffRequest, year_id: uuid.UUID) -> HttpResponse:
    return hwpx_answer(year_paper(find_year(request, year_id)))


def find_letter(request: StaffRequest, letter_id: uuid.UUID) -> Newsletter:
    return get_object_or_404(queries.newsletters(request.standing), pk=letter_id)


@needs(BodyRight.RUN)
def new_letter(request: StaffRequest, body_id: uuid.UUID) -> HttpResponse:
    body = find_body(request, body_id)
    may_run(request, body)
    letter = Newsletter(body=body, office=body.office, sigungu=body.sigungu)
    page = page_for(
        "governance.write_letter",
        f"{body} 소식지",
        at("body", body),
        target=body.pk,
        starts_anew=True,
        may_doubt=True,
        goes_to=lambda made: at("newsletter", made),
    )
    return page.answer(request, work_forms.LetterForm, partial(work_actions.write_letter, letter))


@needs(BodyRight.RUN)
def edit_letter(request: StaffRequest, letter_id: uuid.UUID) -> HttpResponse:
    letter = find_letter(request, letter_id)
    may_run(request, letter)
    page = page_for(
        "governance.write_letter",
        f"{letter} 고치기",
        at("newsletter", letter),
        record=letter,
        may_doubt=True,
    )
    kept = {"title": letter.title, "text": letter.text}
    return page.answer(request, work_forms.LetterForm, partial(work_actions.write_letter, letter), kept=kept)


@needs(BodyRight.SEE)
def show_letter(request: StaffRequest, letter_id: uuid.UUID) -> HttpResponse:
    """The newsletter, to whom it goes or went."""
    letter = find_letter(request, letter_id)
    seats = queries.seated_on(letter.body, timezone.now())
    context = {
        "letter": letter,
        "with_address": sum(bool(seat.email) for seat in seats),
        "seated": len(seats),
        "may_run": request.actor.can(BodyRight.RUN, letter),
    }
    return TemplateResponse(request, "governance/newsletter.html", context)


@needs(BodyRight.RUN)
def send_letter(request: StaffRequest, letter_id: uuid.UUID) -> HttpResponse:
    letter = find_letter(request, letter_id)
    may_run(request, letter)
    page = page_for(
        "governance.send_letter",
        f"{letter} 보내기",
        at("newsletter", letter),
        record=letter,
        button="보내기",
        done="보냈습니다.",
    )
    question = "메일 주소를 적은 위원에게 한 번만 보냅니다. 보낸 뒤에는 고칠 수 없습니다."
    return page.answer(request, None, partial(work_actions.send_letter, letter), question=question)
