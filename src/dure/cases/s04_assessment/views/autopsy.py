"""Pages of the psychological autopsy (심리부검)."""

import uuid
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from dure.access.policy import Permission
from dure.cases.core.consents import members
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.form_page import CaseFormPage
from dure.cases.s04_assessment.actions.autopsy import edit_autopsy, offer_autopsy
from dure.cases.s04_assessment.autopsy_records import AutopsyOffer
from dure.cases.s04_assessment.forms.autopsy import AutopsyForm, kept_offer
from dure.cases.s04_assessment.queries.autopsy import autopsy_rows
from dure.cases.shell import render_case
from dure.people.models import Person
from dure.rulebook import edition_on


@case_page(Permission.CASE_READ, reads=(AutopsyOffer,))
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """The terms, and what was offered to whom."""
    terms = edition_on(timezone.localdate()).autopsy
    may_write = case.status != Case.Status.ENDED and request.actor.can(Permission.HEALTH_WRITE, case)
    rows = autopsy_rows(case)
    return render_case(request, "s04/autopsy.html", rows=rows, terms=terms, may_write=may_write)


def _page(name: str, title: str, **about: Any) -> CaseFormPage:
    return CaseFormPage(name, title, back="autopsy_page", done="심리부검 안내를 저장했습니다.", **about)


@case_page(Permission.HEALTH_WRITE)
def offer(request: CaseRequest, case: Case, person_id: uuid.UUID) -> HttpResponse:
    """Offer it to one member."""
    today = timezone.localdate()
    person = get_object_or_404(Person, pk=person_id, pk__in=[one.pk for one in members(case, today)])
    page = _page("autopsy.offer", f"심리부검 안내: {person.name}", target=f"{case.pk}:{person.pk}")
    return page.answer(request, AutopsyForm, partial(offer_autopsy, case, person=person))


@case_page(Permission.HEALTH_WRITE)
def edit(request: CaseRequest, case: Case, record_id: uuid.UUID) -> HttpResponse:
    """What they said, and what followed."""
    record = get_object_or_404(AutopsyOffer.objects.select_related("person"), pk=record_id, case=case)
    page = _page("autopsy.edit", f"심리부검: {record.person.name}", record=record)
    act = partial(edit_autopsy, case, record=record)
    return page.answer(request, AutopsyForm, act, kept=kept_offer(record))
