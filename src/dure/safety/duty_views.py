"""Duty people and incidents (안전지킴이와 사고 보고서 화면)."""

import uuid
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST

from dure import spelling
from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.access.readlog import log_read
from dure.cases.core.records import Case
from dure.offices.held import running_on
from dure.offices.models import Assignment, Office, Staff
from dure.rulebook import Reason, Refused, product
from dure.safety import actions, forms, queries
from dure.safety.models import Guard, Incident
from dure.safety.rights import SafetyRight
from dure.web.form_page import FormPage, address
from dure.web.lists.pages import tables


def colleagues(offices: list[Office]) -> QuerySet[Staff]:
    """Who works at these offices today."""
    held = Assignment.objects.filter(running_on(), office__in=offices)
    return Staff.objects.filter(pk__in=held.values("staff"), is_active=True).order_by("name")


@needs(Permission.LEAD)
def guards(request: StaffRequest) -> HttpResponse:
    """Who is on duty at the offices one leads."""
    return TemplateResponse(
        request, "safety/guards.html", {"guards": list(queries.guards_of(request.standing))}
    )


@needs(Permission.LEAD)
def new_guard(request: StaffRequest) -> HttpResponse:
    """One more."""
    offices = request.standing.reach.leading.offices
    page = FormPage(
        "guard.name", "안전지킴이 정하기", back="guards", done="안전지킴이를 정했습니다.", starts_anew=True
    )

    def act(*, office: Office, staff: Staff, **about: Any) -> Guard:
        return actions.name_guard(Guard(office=office, sigungu_id=office.sigungu_id, staff=staff), **about)

    options = {"offices": offices, "people": colleagues(offices)}
    return page.answer(request, forms.GuardForm, act, options=options)


@require_POST
@needs(Permission.LEAD)
def end_guard(request: StaffRequest, guard_id: uuid.UUID) -> HttpResponse:
    """Not on duty any more."""
    guard = get_object_or_404(queries.guards_of(request.standing), pk=guard_id)
    page = FormPage("guard.end", "안전지킴이 끝내기", back="guards", target=guard.pk, done="끝냈습니다.")
    return page.press(request, partial(actions.end_guard, guard))


@needs(SafetyRight.VISIT)
def incidents(request: StaffRequest) -> HttpResponse:
    """What happened to oneself, or to whom one leads."""
    return TemplateResponse(request, "safety/incidents.html", {"lists": tables(request, "incidents")})


@needs(SafetyRight.VISIT)
def new_incident(request: StaffRequest) -> HttpResponse:
    """What happened, written down as soon as possible."""
    office = request.standing.office
    if office is None:
        raise Http404
    page = FormPage(
        "incident.write",
        "사고 보고서 쓰기",
        back="incidents",
        done="적었습니다. 팀장에게 알렸습니다.",
        goes_to=lambda incident: address("incident_page", incident.pk),
        starts_anew=True,
    )

    def act(*, staff: Staff, number: str, **about: Any) -> Incident:
        made = Incident(office=office, sigungu_id=office.sigungu_id, staff=staff)
        return actions.write_incident(made, case=case_of(number), **about)

    kept = {"staff": request.standing.staff.pk}
    options = {"people": colleagues([office])}
    return page.answer(
        request, forms.IncidentForm, act, kept=kept, options=options, above="safety/after.html"
    )


def case_of(number: str) -> Case | None:
    """The case of that number; one that is hidden and one that is not there are the same."""
    if not number.strip():
        return None
    case = Case.objects.filter(number=spelling.number(number)).first()
    if case is None:
        raise Refused([Reason("safety.no_such_case", field="number")])
    return case


@needs(SafetyRight.VISIT)
def incident(request: StaffRequest, incident_id: uuid.UUID) -> HttpResponse:
    """The report in its parts, and what was done."""
    found = one(request, incident_id, "incident_page")
    told = found.told
    parts = [(part.ko, told.get(code, "")) for code, part in product().safety.told.items()]
    may = request.actor.can(SafetyRight.WATCH, found)
    case = Case.objects.filter(pk=found.case_id).first() if found.case_id else None
    context = {"incident": found, "parts": parts, "may_lead": may, "case": case}
    return TemplateResponse(request, "safety/incident.html", context)


def one(request: StaffRequest, incident_id: uuid.UUID, page: str) -> Incident:
    found = get_object_or_404(queries.incidents(), pk=incident_id)
    log_read(request, "incident", found.pk, page)
    return found


@needs(Permission.LEAD)
def measure(request: StaffRequest, incident_id: uuid.UUID) -> HttpResponse:
    """What the leader did about it."""
    found = one(request, incident_id, "incident_measure")
    told = found.told
    kept = {"measures": found.measures, "is_settled": found.state == "settled"}
    kept |= {name: told.get(name, "") for name in ("opinion", "outcome")}
    page = FormPage("incident.measure", "조치 적기", back=address("incident_page", found.pk), record=found)
    return page.answer(request, forms.MeasureForm, partial(actions.measure, found), kept=kept)
