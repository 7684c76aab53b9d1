"""Showing a whole resident number: a stated purpose, the right, and an entry in the read log (주민등록번호 보기)."""

import uuid
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.views.decorators.cache import never_cache

from dure.access.policy import Permission
from dure.access.readlog import Act, log_read
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.form_page import CaseFormPage
from dure.cases.household.forms.household import PurposeForm
from dure.cases.household.queries import persons_of
from dure.cases.household.views.household import member_of
from dure.cases.shell import render_case
from dure.people.models import Person
from dure.people.numbers import opened_number
from dure.people.unnamed import without_people
from dure.rulebook import product
from dure.web.submit import Sending

PAGE = "household/number.html"


@never_cache
@case_page(Permission.NUMBER_REVEAL)
def reveal(request: CaseRequest, case: Case, person_id: uuid.UUID) -> HttpResponse:
    """Ask for the purpose; show the number once, only in the answer to that."""
    person = member_of(case, person_id).person
    if not person.number_masked:
        return render_case(request, PAGE, person=person)
    title = f"{person} 주민등록번호"
    page = NumberPage("", title, back="household_page", button="전체 번호 보기")
    question = f"지금 보이는 번호: {person.number_masked}"
    return page.answer(
        request, PurposeForm, partial(opened, request, person, persons_of(case.household)), question=question
    )


def opened(
    request: CaseRequest, person: Person, people: list[Person], *, stated: str, **about: Any
) -> Person:
    """The purpose is kept without names: the log of views outlives them."""
    purpose = without_people(stated, people)
    log_read(request, "resident_number", person.pk, "number_reveal", purpose, act=Act.REVEAL)
    return person


class NumberPage(CaseFormPage):
    """Its answer is the number, on a page that is never kept."""

    def go_on(self, request: CaseRequest, sending: Sending) -> HttpResponse:
        seconds = product().numbers["number_shown_seconds"].number
        person = sending.result
        return render_case(request, PAGE, person=person, number=opened_number(person), seconds=seconds)
