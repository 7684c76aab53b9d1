"""Pages of bodies: list, one with what is missing, seats, meetings, papers (협의체 화면)."""

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
from dure.governance import actions, forms, queries
from dure.governance.models import Body, Seat
from dure.governance.papers import letter_paper, plan_paper
from dure.governance.rights import KEEPERS, BodyRight
from dure.paper.answers import hwpx_answer, on_screen, pdf_answer
from dure.paper.layout import Paper
from dure.web.form_page import FormPage
from dure.web.lists.pages import table
from dure.web.rows import rows
from dure.web.submit import Sending

FRAME = "governance/base.html"


def page_for(name: str, title: str, back: str, **about: Any) -> FormPage:
    return FormPage(name, title, back=back, **{"frame": FRAME} | about)


def find_body(request: StaffRequest, body_id: uuid.UUID) -> Body:
    return get_object_or_404(queries.bodies(request.standing), pk=body_id)


def find_seat(request: StaffRequest, seat_id: uuid.UUID) -> Seat:
    return get_object_or_404(queries.seats(request.standing), pk=seat_id)


def may_run(request: StaffRequest, record: Any) -> None:
    """A 읍면동 runs its own body; another's is as one that is not there."""
    if not request.actor.can(BodyRight.RUN, record):
        raise Http404


def at(view: str, record: Any) -> str:
    return reverse(view, args=[record.pk])


@needs(BodyRight.SEE)
def index(request: StaffRequest) -> HttpResponse:
    context = {"found": table(request, "bodies"), "may_run": request.actor.can(BodyRight.RUN)}
    return TemplateResponse(request, "governance/bodies.html", context)


@needs(BodyRight.SEE)
def show(request: StaffRequest, body_id: uuid.UUID) -> HttpResponse:
    """Who sits in it, what is missing, what it decided."""
    body = find_body(request, body_id)
    seated = queries.seated_on(body, timezone.now())
    may_run = request.actor.can(BodyRight.RUN, body)
    context = {
        "body": body,
        "seated": seated,
        "gaps": queries.gaps_of(body, seated),
        "meetings": list(body.meetings.select_related("body").order_by("-held_at")[:12]),
        "beside": list(body.beside.all()),
        "years": list(body.years.select_related("body")[:5]),
        "letters": list(body.newsletters.all()[:12]),
        "may_run": may_run,
    }
    return TemplateResponse(request, "governance/body.html", context)


@needs(BodyRight.RUN)
def new(request: StaffRequest) -> HttpResponse:
    office = running_office(request)
    return forming(request, Body(office=office, sigungu=office.sigungu), "협의체 만들기", "bodies")


def running_office(request: StaffRequest) -> Any:
    """The office from which one runs bodies: that of the 시군구 before that of a 읍면동."""
    posts = sorted(request.standing.posts, key=lambda post: post.role.code not in KEEPERS)
    return posts[0].office


@needs(BodyRight.RUN)
def edit(request: StaffRequest, body_id: uuid.UUID) -> HttpResponse:
    body = find_body(request, body_id)
    may_run(request, body)
    return forming(request, body, f"{body} 고치기", at("body", body), record=body)


def forming(request: StaffRequest, body: Body, title: str, back: str, **about: Any) -> HttpResponse:
    options = {"others": queries.bodies(request.standing).exclude(pk=body.pk)}

    def bound(sending: Sending) -> list[Any]:
        kept = {name: getattr(body, name) for name in forms.BodyForm.base_fields if name != "parent"}
        kept |= {"parent": body.parent_id}
        return [
            forms.BodyForm(request.POST or None, initial=sending.initial(kept), **options),
            rows(forms.DutyForm, sending, "duties", body.duties, add_words="역할 더하기"),
            rows(forms.TimetableForm, sending, "timetable", body.timetable, add_words="일정 더하기"),
        ]

    page = page_for(
        "governance.form",
        title,
        back,
        goes_to=lambda made: at("body", made),
        template="governance/forming.html",
        **about,
    )
    heads = ("반별 역할과 진행", "향후 일정")
    return page.answer(request, bound, partial(actions.form, body), said=forms.body_values, heads=heads)


def plan_of(body: Body) -> Paper:
    now = timezone.now()
    beside = [(one, one.size) for one in body.beside.all()]
    return plan_paper(body, queries.seated_on(body, now), beside)


@needs(BodyRight.SEE)
def plan(request: StaffRequest, body_id: uuid.UUID) -> HttpResponse:
    body = find_body(request, body_id)
    return on_screen(request, plan_of(body), at("body", body), "body_plan", body.pk)


@needs(BodyRight.SEE)
def plan_pdf(request: StaffRequest, body_id: uuid.UUID) -> HttpResponse:
    return pdf_answer(plan_of(find_body(request, body_id)))


@needs(BodyRight.SEE)
def plan_hwpx(request: StaffRequest, body_id: uuid.UUID) -> HttpResponse:
    return hwpx_answer(plan_of(find_body(request, body_id)))


@needs(BodyRight.RUN)
def new_seat(request: StaffRequest, body_id: uuid.UUID) -> HttpResponse:
    body = find_body(request, body_id)
    may_run(request, body)
    seat = Seat(body=body, office=body.office, sigungu=body.sigungu)
    page = page_for(
        "governance.seat", f"{body} 위원 위촉", at("body", body), target=body.pk, starts_anew=True
    )
    return page.answer(request, forms.SeatForm, partial(actions.seat, seat))


@needs(BodyRight.SEE)
def show_seat(request: StaffRequest, seat_id: uuid.UUID) -> HttpResponse:
    """The letter of appointment, with what can be done about the seat."""
    seat = find_seat(request, seat_id)
    context = {
        "paper": letter_paper(seat),
        "seat": seat,
        "may_run": request.actor.can(BodyRight.RUN, seat),
        "back": at("body", seat.body),
        "pdf": at("seat_pdf", seat),
        "hwpx": at("seat_hwpx", seat),
    }
    return TemplateResponse(request, "governance/seat.html", context)


@needs(BodyRight.RUN)
def edit_seat(request: StaffRequest, seat_id: uuid.UUID) -> HttpResponse:
    seat = find_seat(request, seat_id)
    may_run(request, seat)
    kept = {name: getattr(seat, name) for name in forms.SeatForm.base_fields}
    page = page_for("governance.seat", f"{seat} 위원", at("seat", seat), record=seat)
    return page.answer(request, forms.SeatForm, partial(actions.seat, seat), kept=kept)


@needs(BodyRight.SEE)
def seat_pdf(request: StaffRequest, seat_id: uuid.UUID) -> HttpResponse:
    return pdf_answer(letter_paper(find_seat(request, seat_id)))


@needs(BodyRight.SEE)
def seat_hwpx(request: StaffRequest, seat_id: uuid.UUID) -> HttpResponse:
    return hwpx_answer(letter_paper(find_seat(request, seat_id)))
