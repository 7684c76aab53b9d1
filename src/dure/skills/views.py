"""Pages of training: terms, applying, choosing, attending, one's own courses, who lacks what (교육 화면)."""

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
from dure.rulebook import latest
from dure.skills import actions, forms, queries, rules
from dure.skills.models import Term
from dure.skills.rights import KEEPERS, SkillRight
from dure.web.form_page import FormPage
from dure.web.lists.pages import table

FRAME = "skills/base.html"


def page_for(name: str, title: str, back: str, **about: Any) -> FormPage:
    return FormPage(name, title, back=back, **{"frame": FRAME} | about)


def find_term(request: StaffRequest, term_id: uuid.UUID) -> Term:
    """Of one's own 시군구."""
    return get_object_or_404(queries.terms(request.standing), pk=term_id)


def kept_office(request: StaffRequest) -> Any:
    """The office from which one runs the training."""
    return next(post.office for post in request.standing.posts if post.role.code in KEEPERS)


@needs(SkillRight.LEARN)
def index(request: StaffRequest) -> HttpResponse:
    """What is offered."""
    may_keep = request.actor.can(SkillRight.KEEP)
    context = {"found": table(request, "terms"), "may_keep": may_keep}
    if may_keep:
        today = timezone.localdate()
        held = queries.terms(request.standing).filter(course="workshop", begins_at__year=today.year)
        context["warnings"] = rules.workshop_warnings(held.count(), today, latest())
    return TemplateResponse(request, "skills/terms.html", context)


@needs(SkillRight.LEARN)
def show_term(request: StaffRequest, term_id: uuid.UUID) -> HttpResponse:
    """One term: what it is, one's own application, who comes, how it was."""
    term = find_term(request, term_id)
    mine = queries.applications().filter(term=term, staff=request.user).exclude(state="withdrawn").first()
    may_keep = request.actor.can(SkillRight.KEEP, term)
    people = queries.applications().filter(term=term).order_by("approved_at", "id") if may_keep else []
    context = {"term": term, "mine": mine, "may_keep": may_keep, "people": people}
    return TemplateResponse(request, "skills/term.html", context)


@needs(SkillRight.KEEP)
def new_term(request: StaffRequest) -> HttpResponse:
    office = kept_office(request)
    page = page_for("skills.offer", "교육 열기", "terms", starts_anew=True, goes_to=term_page)
    return page.answer(
        request,
        forms.TermForm,
        partial(actions.offer, Term(office=office, sigungu=office.sigungu)),
        options={"plans": queries.programmes(request.standing)},
    )


def term_page(term: Term) -> str:
    return reverse("term", args=[term.pk])


@needs(SkillRight.KEEP)
def edit_term(request: StaffRequest, term_id: uuid.UUID) -> HttpResponse:
    term = find_term(request, term_id)
    page = page_for("skills.offer", f"{term} 고치기", term_page(term), record=term)
    kept = {name: getattr(term, name) for name in forms.TermForm.base_fields} | {
        "programme": term.programme_id
    }
    return page.answer(
        request,
        forms.TermForm,
        partial(actions.offer, term),
        kept=kept,
        options={"plans": queries.programmes(request.standing)},
    )


@needs(SkillRight.LEARN)
def apply(request: StaffRequest, term_id: uuid.UUID) -> HttpResponse:
    term = find_term(request, term_id)
    office = request.standing.office
    if office is None:
        raise Http404
    application = queries.application_for(term, request.user, office)
    page = page_for(
        "skills.apply",
        f"{term} 신청",
        term_page(term),
        target=term.pk,
        button="신청하기",
        done="신청했습니다. 팀장이 승인하면 선정을 기다립니다.",
    )
    return page.answer(request, forms.ApplyForm, partial(actions.apply, application))


@needs(SkillRight.KEEP)
def choose(request: StaffRequest, term_id: uuid.UUID) -> HttpResponse:
    """One press: the first by the day of approval have a place, the others wait in line."""
    term = find_term(request, term_id)
    waiting = term.applications.filter(state="approved").count()
    page = page_for(
        "skills.choose",
        f"{term} 선정",
        term_page(term),
        target=term.pk,
        button="선정하기",
        done="선정했습니다.",
    )
    question = (
        f"승인받은 {waiting}명 가운데 승인 순서로 {term.capacity}명까지 선정하고 나머지는 예비로 둡니다. "
        "선정한 뒤에는 교육을 고치거나 새로 신청할 수 없습니다."
    )
    return page.answer(request, None, partial(actions.choose, term), question=question)


@needs(SkillRight.KEEP)
def mark(request: StaffRequest, term_id: uuid.UUID) -> HttpResponse:
    """Who came."""
    term = find_term(request, term_id)
    people = list(
        queries.applications()
        .filter(term=term, state__in=("selected", "attended", "absent"))
        .order_by("staff__name")
    )
    ticked = request.POST.getlist("attended") if request.method == "POST" else None
    page = page_for(
        "skills.mark",
        f"{term} 출석",
        term_page(term),
        target=term.pk,
        template="skills/marking.html",
        done="출석을 적었습니다.",
    )
    chosen = [one.pk for one in people if ticked is not None and str(one.pk) in ticked]
    shown = [(one, one.pk in chosen if ticked is not None else one.state != "absent") for one in people]
    return page.answer(request, None, partial(actions.mark, term, attended=chosen), people=shown, term=term)


@needs(SkillRight.KEEP)
def conclude(request: StaffRequest, term_id: uuid.UUID) -> HttpResponse:
    """The result of a course, workshop or study group."""
    term = find_term(request, term_id)
    page = page_for("skills.conclude", f"{term} 결과", term_page(term), record=term)
    kept = {"result": term.result, "outsiders": term.outsiders}
    return page.answer(request, forms.ResultForm, partial(actions.conclude, term), kept=kept)


@needs(SkillRight.LEAD)
def duties(request: StaffRequest) -> HttpResponse:
    """Who still lacks which training: the page a leader looks at."""
    return TemplateResponse(request, "skills/duties.html", {"found": table(request, "training_duties")})


@needs(SkillRight.KEEP)
def people(request: StaffRequest) -> HttpResponse:
    """All applications of the 시군구."""
    return TemplateResponse(request, "skills/people.html", {"found": table(request, "term_people")})
