"""Pages of the desk: who waits, one talk, handing on, following up, registering a household (종합상담 화면)."""

import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from dure.access.http import StaffRequest
from dure.access.policy import needs
from dure.access.readlog import log_read
from dure.cases.core.records import Case
from dure.cases.s01_discovery.views.registering import (
    begun_from,
    offices_near,
    opened,
    own_offices,
    register_household,
)
from dure.desk import actions, forms, queries, rules
from dure.desk.models import Talk
from dure.desk.rights import DeskRight
from dure.offices.models import Office
from dure.web.form_page import FormPage, address
from dure.web.lists.pages import tables

NEEDED = DeskRight.TALK


def one(request: StaffRequest, talk_id: uuid.UUID, page: str) -> Talk:
    """A talk within reach; that it was read is logged."""
    talk = get_object_or_404(queries.talks(), pk=talk_id)
    log_read(request, "talk", talk.pk, page)
    return talk


def page_of(talk: Talk) -> str:
    return address("talk", talk.pk)


@needs(NEEDED)
def index(request: StaffRequest) -> HttpResponse:
    """The daily sheet."""
    return TemplateResponse(request, "desk/index.html", {"lists": tables(request, "talks")})


@needs(NEEDED)
def new(request: StaffRequest) -> HttpResponse:
    """Somebody came."""
    page = FormPage(
        "desk.arrive", "온 사람 적기", back="desk", goes_to=page_of, starts_anew=True, done="적었습니다."
    )

    def act(*, office: Office, **about: Any) -> Talk:
        return actions.arrive(actions.new_talk(office), **about)

    return page.answer(request, forms.ArriveForm, act, options={"offices": own_offices(request)})


@needs(NEEDED)
def show(request: StaffRequest, talk_id: uuid.UUID) -> HttpResponse:
    """Who came, what was said, what is to be done."""
    talk = one(request, talk_id, "talk")
    case = Case.objects.filter(pk=talk.case_id).first() if talk.case_id else None
    context = {
        "talk": talk,
        "told": talk.told,
        "case": case,
        "is_mine": talk.passed_to_id == request.standing.staff.pk,
    }
    return TemplateResponse(request, "desk/show.html", context)


@needs(NEEDED)
def counsel(request: StaffRequest, talk_id: uuid.UUID) -> HttpResponse:
    """What they were told, and who goes on."""
    talk = one(request, talk_id, "talk_counsel")
    page = FormPage(
        "desk.counsel",
        "상담 적기",
        back=page_of(talk),
        record=talk,
        goes_to=page_of,
        done="상담을 적었습니다.",
    )
    options = {"colleagues": queries.colleagues(talk.office)}
    return page.answer(
        request,
        forms.CounselForm,
        partial(actions.counsel, talk),
        options=options,
        told=talk.told,
        above="desk/asked.html",
    )


def finished(
    request: StaffRequest, talk: Talk, title: str, act: Callable[..., Talk], name: str
) -> HttpResponse:
    page = FormPage(name, title, back=page_of(talk), record=talk, goes_to=page_of, done="끝냈습니다.")
    return page.answer(request, forms.ResultForm, partial(act, talk), told=talk.told, above="desk/asked.html")


@needs(NEEDED)
def answer(request: StaffRequest, talk_id: uuid.UUID) -> HttpResponse:
    """What I did with what was handed to me."""
    talk = one(request, talk_id, "talk_answer")
    return finished(request, talk, "넘겨받은 상담", actions.answer, "desk.answer")


@needs(NEEDED)
def follow_up(request: StaffRequest, talk_id: uuid.UUID) -> HttpResponse:
    """Whether the other body helped."""
    talk = one(request, talk_id, "talk_follow_up")
    return finished(request, talk, "상담 사후관리", actions.follow_up, "desk.follow_up")


@never_cache
@needs(NEEDED)
def take(request: StaffRequest, talk_id: uuid.UUID) -> HttpResponse:
    """A household is registered as found, with what was said filled in."""
    talk = one(request, talk_id, "talk_take")
    if talk.state not in rules.OPEN:
        return redirect(page_of(talk))
    page = FormPage(
        "desk.take",
        "상담에서 대상자 등록",
        back=page_of(talk),
        button="등록",
        done="발굴로 등록했습니다.",
        goes_to=opened,
        target=talk.pk,
    )

    offices = offices_near(request, talk.office_id)
    return register_household(request, begun_from(page, offices, filled_in(talk), talk, actions.take))


def filled_in(talk: Talk) -> dict[str, Any]:
    """What was said, where the form of discovery asks for it."""
    told = talk.told
    return {
        "name": told.name,
        "mobile_phone": told.phone,
        "situation": told.wants,
        "route": "visit",
        "received_at": talk.arrived_at,
        "found_on": timezone.localdate(talk.arrived_at),
    }
