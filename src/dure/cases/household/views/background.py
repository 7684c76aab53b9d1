"""Pages of history and services received (생애·서비스 이력)."""

import uuid
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from dure.cases.core.pages import CaseRequest
from dure.cases.core.records import Case
from dure.cases.household.actions import background as actions
from dure.cases.household.forms import background as forms
from dure.cases.household.queries import persons_of
from dure.cases.household.views.pages import household_page, writing_page
from dure.people.models import LifeEvent, ReceivedService

REMOVED = "지웠습니다."


def _people(case: Case) -> dict[str, Any]:
    return {"people": persons_of(case.household)}


def _kept(record: LifeEvent | ReceivedService) -> dict[str, Any]:
    return vars(record) | {"person": str(record.person_id or "")}


@writing_page
def add_life_event(request: CaseRequest, case: Case) -> HttpResponse:
    """Family history or a person's history."""
    page = household_page("household.life_event", "가족력·개인력 쓰기", starts_anew=True)
    return page.answer(
        request, forms.LifeEventForm, partial(actions.add_life_event, case), options=_people(case)
    )


@writing_page
def edit_life_event(request: CaseRequest, case: Case, record_id: uuid.UUID) -> HttpResponse:
    """Change an entry of the history."""
    record = get_object_or_404(LifeEvent, pk=record_id, household=case.household)
    page = household_page("household.life_event", "가족력·개인력 고치기", record=record)
    act = partial(actions.edit_life_event, case, record=record)
    return page.answer(request, forms.LifeEventForm, act, kept=_kept(record), options=_people(case))


@require_POST
@writing_page
def remove_life_event(request: CaseRequest, case: Case, record_id: uuid.UUID) -> HttpResponse:
    """Take a wrong entry away."""
    record = get_object_or_404(LifeEvent, pk=record_id, household=case.household)
    page = household_page("household.life_event.remove", "이력 지우기", target=record_id, done=REMOVED)
    return page.press(request, partial(actions.remove_life_event, case, record=record))


@writing_page
def add_service(request: CaseRequest, case: Case) -> HttpResponse:
    """A benefit or service the household has had."""
    page = household_page("household.service", "서비스 이력 쓰기", starts_anew=True)
    return page.answer(request, forms.ServiceForm, partial(actions.add_service, case), options=_people(case))


@writing_page
def edit_service(request: CaseRequest, case: Case, record_id: uuid.UUID) -> HttpResponse:
    """Change an entry of the services received."""
    record = get_object_or_404(ReceivedService, pk=record_id, household=case.household)
    page = household_page("household.service", "서비스 이력 고치기", record=record)
    act = partial(actions.edit_service, case, record=record)
    return page.answer(request, forms.ServiceForm, act, kept=_kept(record), options=_people(case))


@require_POST
@writing_page
def remove_service(request: CaseRequest, case: Case, record_id: uuid.UUID) -> HttpResponse:
    """Take a wrong entry away."""
    record = get_object_or_404(ReceivedService, pk=record_id, household=case.household)
    page = household_page("household.service.remove", "서비스 이력 지우기", target=record_id, done=REMOVED)
    return page.press(request, partial(actions.remove_service, case, record=record))
