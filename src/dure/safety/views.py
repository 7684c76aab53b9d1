"""Visits: one visit with its large buttons, what rings, the office's (방문 화면)."""

import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.access.readlog import log_read
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.rulebook import edition_on, product
from dure.safety import actions, forms, queries, rules
from dure.safety.models import Outing
from dure.safety.rights import SafetyRight
from dure.web.form_page import FormPage, address
from dure.web.lists.pages import tables


@needs(SafetyRight.VISIT)
def team(request: StaffRequest) -> HttpResponse:
    """The office's visits; for who leads, how everybody's month stands."""
    led = request.standing.reach.leading.offices
    about = {
        "lists": tables(request, "outings"),
        "months": queries.months(led, timezone.localdate()) if led else [],
        "goals": product().safety.goals.values(),
    }
    return TemplateResponse(request, "safety/team.html", about)


@needs(SafetyRight.WATCH)
def ringing(request: StaffRequest) -> HttpResponse:
    """Who did not come out, for who leads them or is on duty."""
    rows = list(queries.ringing(request.standing))
    return TemplateResponse(request, "safety/ringing.html", {"outings": rows})


@needs(SafetyRight.VISIT)
def new(request: StaffRequest) -> HttpResponse:
    """A visit is planned to somebody without a case."""
    return planned(request, None)


@case_page(Permission.CASE_READ)
def to_household(request: CaseRequest, case: Case) -> HttpResponse:
    """The same to the household of a case: whom what is known of it demands comes along."""
    return planned(request, case)


def planned(request: StaffRequest, case: Case | None) -> HttpResponse:
    office = request.standing.office
    if office is None:
        raise Http404
    demanded = queries.demanded(case, edition_on(timezone.localdate())) if case else {}
    kept = {"who": case.subject.name, "address": where(case)} if case else {}
    page = FormPage(
        "outing.plan",
        "방문 적기",
        back="outings",
        done="방문을 적었습니다. 도착하면 ‘도착했습니다’를 누르세요.",
        goes_to=page_of,
        target=case.pk if case else "",
        may_doubt=True,
        starts_anew=True,
    )

    def act(**about: Any) -> Outing:
        made = Outing(staff=request.standing.staff, office=office, sigungu_id=office.sigungu_id, case=case)
        return actions.plan(made, **about)

    options = {"demanded": demanded}
    about: dict[str, Any] = {
        "above": "safety/before.html",
        "incidents": queries.incidents_at(case.pk) if case else 0,
    }
    return page.answer(request, forms.OutingForm, act, kept=kept, options=options, **about)


def where(case: Case) -> str:
    return f"{case.household.address} {case.household.address_detail}".strip()


def page_of(outing: Outing) -> str:
    return address("outing_page", outing.pk)


def one(request: StaffRequest, outing_id: uuid.UUID, page: str) -> Outing:
    outing = get_object_or_404(queries.outings(), pk=outing_id)
    log_read(request, "outing", outing.pk, page)
    return outing


@needs(SafetyRight.WATCH)
def show(request: StaffRequest, outing_id: uuid.UUID) -> HttpResponse:
    """One visit: its buttons for who makes it; where to look for who watches over it, once it rings."""
    outing = one(request, outing_id, "outing_page")
    is_mine = outing.staff_id == request.standing.staff.pk
    about = {
        "outing": outing,
        "is_mine": is_mine,
        "is_running": outing.state in rules.RUNNING,
        "told": outing.told if is_mine or outing.alarm else None,
        "form": forms.LeaveForm(),
        "longer": product().safety.longer_minutes,
        "late_minutes": product().safety.leader_minutes,
        "case": Case.objects.filter(pk=outing.case_id).first() if outing.case_id else None,
    }
    return TemplateResponse(request, "safety/show.html", about)


def pressed(name: str, act: Callable[..., Any], done: str, right: SafetyRight = SafetyRight.VISIT) -> Any:
    """A button of the page of a visit."""

    @require_POST
    @needs(right)
    def press(request: StaffRequest, outing_id: uuid.UUID) -> HttpResponse:
        outing = one(request, outing_id, "outing_page")
        page = FormPage(name, str(outing), back=page_of(outing), target=outing.pk, done=done)
        return page.press(request, partial(act, outing))

    return press


arrive = pressed("outing.arrive", actions.arrive, "도착했다고 적었습니다. 나오면 바로 눌러 주세요.")
longer = pressed("outing.longer", actions.longer, "나올 때를 늦췄습니다.")
cancel = pressed("outing.cancel", actions.cancel, "방문을 취소했습니다.")
call_help = pressed(
    "outing.help",
    actions.call_help,
    "팀장과 안전지킴이에게 알렸습니다. 위험하면 112에 전화하고 바로 나오세요.",
)
settle = pressed("outing.settle", actions.settle, "안전을 확인했다고 적었습니다.", SafetyRight.WATCH)


@needs(SafetyRight.VISIT)
def leave(request: StaffRequest, outing_id: uuid.UUID) -> HttpResponse:
    """Out again, and how it was."""
    outing = one(request, outing_id, "outing_page")
    page = FormPage(
        "outing.leave",
        "나왔습니다",
        back="outings",
        target=outing.pk,
        button="나왔습니다",
        done="무사히 나왔다고 적었습니다.",
    )
    return page.answer(request, forms.LeaveForm, partial(actions.leave, outing))
