"""Pages of the health interview (건강면접조사표)."""

import uuid
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.cases.core.consents import members
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.form_page import CaseFormPage
from dure.cases.s04_assessment.actions.health import edit_interview, take_interview
from dure.cases.s04_assessment.forms.health import PARTS, entered
from dure.cases.s04_assessment.health_records import HealthInterview
from dure.cases.s04_assessment.queries import health as queries
from dure.cases.shell import render_case
from dure.people.models import Person
from dure.web.lists.pages import tables
from dure.web.submit import Sending


@needs(Permission.CASE_STAFF)
def listed(request: StaffRequest) -> HttpResponse:
    """The interviews of one's offices with their figures."""
    lists = tables(request, "health_interviews")
    asked = lists["health_interviews"].found.form
    counts = queries.counted(asked.wanted if asked else {})
    return TemplateResponse(request, "s04/health_list.html", {"lists": lists, "counts": counts})


@case_page(Permission.CASE_READ, reads=(HealthInterview,))
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """Who was interviewed, what was found, where it led."""
    may_write = case.status != Case.Status.ENDED and request.actor.can(Permission.HEALTH_WRITE, case)
    return render_case(request, "s04/health.html", rows=queries.health_rows(case), may_write=may_write)


def _page(name: str, title: str, **about: Any) -> CaseFormPage:
    return CaseFormPage(name, title, back="health_page", done="건강면접을 저장했습니다.", **about)


def _parts(request: CaseRequest, kept: dict[str, Any]) -> Any:
    def bound(sending: Sending) -> list[Any]:
        typed = request.POST or None
        return [part(typed, initial=sending.initial(kept)) for part in PARTS]

    return bound


@case_page(Permission.HEALTH_WRITE)
def take(request: CaseRequest, case: Case, person_id: uuid.UUID) -> HttpResponse:
    """Interview one member."""
    today = timezone.localdate()
    person = get_object_or_404(Person, pk=person_id, pk__in=[one.pk for one in members(case, today)])
    page = _page("health.take", f"건강면접: {person.name}", target=f"{case.pk}:{person.pk}")
    act = partial(take_interview, case, person=person)
    return page.answer(request, _parts(request, {"interviewed_on": today}), act, said=entered)


@case_page(Permission.HEALTH_WRITE)
def edit(request: CaseRequest, case: Case, record_id: uuid.UUID) -> HttpResponse:
    """Correct an interview, add its referral or the answer."""
    rows = HealthInterview.objects.select_related("person", "interviewer")
    record = get_object_or_404(rows, pk=record_id, case=case)
    page = _page("health.edit", f"건강면접: {record.person.name}", record=record)
    act = partial(edit_interview, case, record=record)
    return page.answer(request, _parts(request, vars(record)), act, said=entered)
