"""Showing a whole resident number: a stated purpose, the right, and an entry in the read log (주민등록번호 보기)."""

import uuid

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from dure.access.policy import Permission
from dure.access.readlog import Act, log_read
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.household.forms import PurposeForm
from dure.cases.household.views import member_of
from dure.cases.shell import render_case
from dure.people.numbers import opened_number
from dure.rulebook import edition_on


@never_cache
@case_page(Permission.NUMBER_REVEAL)
def reveal(request: CaseRequest, case: Case, person_id: uuid.UUID) -> HttpResponse:
    """Ask for the purpose; show the number once, only in the answer to that."""
    person = member_of(case, person_id).person
    form, number = PurposeForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        log_read(request, "resident_number", person.pk, "number_reveal", form.stated, act=Act.REVEAL)
        number = opened_number(person)
    shown = edition_on(timezone.localdate()).facts["number_shown_seconds"].number
    return render_case(
        request, "household/number.html", person=person, form=form, number=number, seconds=shown
    )
