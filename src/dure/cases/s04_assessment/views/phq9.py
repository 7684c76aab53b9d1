"""Pages of the PHQ-9 (우울증 선별도구). No page explains a result to the person (manual-2025 m:16808)."""

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
from dure.cases.s04_assessment import queries
from dure.cases.s04_assessment.actions.phq9 import follow_up_phq9, take_phq9
from dure.cases.s04_assessment.forms.phq9 import FollowUpForm, Phq9Form, kept_follow_up
from dure.cases.s04_assessment.queries.phq9 import centre_grounds, needs_referral, phq9_rows
from dure.cases.s04_assessment.records import Phq9
from dure.cases.shell import render_case
from dure.people.models import Person
from dure.rulebook import edition_on


@case_page(Permission.CASE_READ)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """Who may be asked, what was answered, what was done."""
    book = edition_on(timezone.localdate())
    rows = phq9_rows(case)
    return render_case(
        request,
        "s04/phq9.html",
        rows=rows,
        tool=book.phq9,
        grounds=centre_grounds(case, queries.current(case) or queries.latest_assessment(case)),
        refer={record.pk for row in rows for record in row.records if needs_referral(record, book)},
        may_write=request.actor.can(Permission.HEALTH_WRITE, case),
    )


def _page(name: str, title: str, **about: Any) -> CaseFormPage:
    return CaseFormPage(name, title, back="phq9_page", **about)


@case_page(Permission.HEALTH_WRITE)
def take(request: CaseRequest, case: Case, person_id: uuid.UUID) -> HttpResponse:
    """Enter one member's answers."""
    today = timezone.localdate()
    person = get_object_or_404(Person, pk=person_id, pk__in=[one.pk for one in members(case, today)])
    title, target = f"PHQ-9: {person.name}", f"{case.pk}:{person.pk}"
    page = _page("phq9.take", title, target=target, done="답을 저장했습니다.")
    act = partial(take_phq9, case, person=person)
    return page.answer(request, Phq9Form, act, options={"book": edition_on(today)})


@case_page(Permission.HEALTH_WRITE)
def follow_up(request: CaseRequest, case: Case, record_id: uuid.UUID) -> HttpResponse:
    """Add the consent to a referral, and the referral."""
    record = get_object_or_404(Phq9.objects.select_related("person"), pk=record_id, case=case)
    title = f"PHQ-9 조치: {record.person.name}"
    page = _page("phq9.follow_up", title, record=record, done="조치를 저장했습니다.")
    act = partial(follow_up_phq9, case, record=record)
    return page.answer(request, FollowUpForm, act, kept=kept_follow_up(record))
