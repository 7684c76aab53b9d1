"""Pages of history and services received (생애·서비스 이력)."""

import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from dure.cases.core.pages import CaseRequest
from dure.cases.core.records import Case
from dure.cases.household import background_actions as actions
from dure.cases.household import background_forms as forms
from dure.cases.household.pages import button_page, entry_page, writing_page
from dure.cases.household.queries import persons_of
from dure.people.models import LifeEvent, ReceivedService
from dure.web.submit import Sending


@writing_page
def add_life_event(request: CaseRequest, case: Case) -> HttpResponse:
    """Family history or a person's history."""
    sending = Sending(request, "household.life_event", str(case.pk))
    people = persons_of(case.household)
    form = forms.LifeEventForm(request.POST or None, people=people, initial=sending.initial({}))
    return entry_page(
        request,
        sending,
        [form],
        lambda: actions.add_life_event(
            case, by=request.actor, submission=sending.submission, values=form.values()
        ),
        "가족력·개인력 쓰기",
    )


@writing_page
def edit_life_event(request: CaseRequest, case: Case, record_id: uuid.UUID) -> HttpResponse:
    """Change an entry of the history."""
    record = get_object_or_404(LifeEvent, pk=record_id, household=case.household)
    sending = Sending(request, "household.life_event", str(record.pk), record.version)
    kept = sending.initial(vars(record) | {"person": str(record.person_id or "")})
    form = forms.LifeEventForm(request.POST or None, people=persons_of(case.household), initial=kept)
    return entry_page(
        request,
        sending,
        [form],
        lambda: actions.edit_life_event(
            case,
            by=request.actor,
            submission=sending.submission,
            record=record,
            seen_version=sending.seen_version,
            values=form.values(),
        ),
        "가족력·개인력 고치기",
    )


@require_POST
@writing_page
def remove_life_event(request: CaseRequest, case: Case, record_id: uuid.UUID) -> HttpResponse:
    """Take a wrong entry away."""
    record = get_object_or_404(LifeEvent, pk=record_id, household=case.household)
    sending = Sending(request, "household.life_event.remove", str(record_id))
    return button_page(
        request,
        sending,
        lambda: actions.remove_life_event(
            case, by=request.actor, submission=sending.submission, record=record
        ),
    )


@writing_page
def add_service(request: CaseRequest, case: Case) -> HttpResponse:
    """A benefit or service the household has had."""
    sending = Sending(request, "household.service", str(case.pk))
    people = persons_of(case.household)
    form = forms.ServiceForm(request.POST or None, people=people, initial=sending.initial({}))
    return entry_page(
        request,
        sending,
        [form],
        lambda: actions.add_service(
            case, by=request.actor, submission=sending.submission, values=form.values()
        ),
        "서비스 이력 쓰기",
    )


@writing_page
def edit_service(request: CaseRequest, case: Case, record_id: uuid.UUID) -> HttpResponse:
    """Change an entry of the services received."""
    record = get_object_or_404(ReceivedService, pk=record_id, household=case.household)
    sending = Sending(request, "household.service", str(record.pk), record.version)
    kept = sending.initial(vars(record) | {"person": str(record.person_id or "")})
    form = forms.ServiceForm(request.POST or None, people=persons_of(case.household), initial=kept)
    return entry_page(
        request,
        sending,
        [form],
        lambda: actions.edit_service(
            case,
            by=request.actor,
            submission=sending.submission,
            record=record,
            seen_version=sending.seen_version,
            values=form.values(),
        ),
        "서비스 이력 고치기",
    )


@require_POST
@writing_page
def remove_service(request: CaseRequest, case: Case, record_id: uuid.UUID) -> HttpResponse:
    """Take a wrong entry away."""
    record = get_object_or_404(ReceivedService, pk=record_id, household=case.household)
    sending = Sending(request, "household.service.remove", str(record_id))
    return button_page(
        request,
        sending,
        lambda: actions.remove_service(case, by=request.actor, submission=sending.submission, record=record),
    )
