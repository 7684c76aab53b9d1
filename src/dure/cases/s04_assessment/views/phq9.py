"""Pages of the PHQ-9 (우울증 선별도구). No page explains a result to the person (manual-2025 m:16808)."""

import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from dure.access.policy import Permission
from dure.cases.core.consents import members
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.s04_assessment import queries
from dure.cases.s04_assessment.actions.phq9 import follow_up_phq9, take_phq9
from dure.cases.s04_assessment.forms.phq9 import FollowUpForm, Phq9Form, kept_follow_up
from dure.cases.s04_assessment.queries.phq9 import centre_grounds, needs_referral, phq9_rows
from dure.cases.s04_assessment.records import Phq9
from dure.cases.shell import render_case
from dure.people.models import Person
from dure.rulebook import edition_on
from dure.web.submit import Sending


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
        may_write=request.actor.can(Permission.CASE_WRITE, case),
    )


@case_page(Permission.CASE_WRITE)
def take(request: CaseRequest, case: Case, person_id: uuid.UUID) -> HttpResponse:
    """Enter one member's answers."""
    inside = [member.pk for member in members(case, timezone.localdate())]
    person = get_object_or_404(Person, pk=person_id, pk__in=inside)
    sending = Sending(request, "phq9.take", f"{case.pk}:{person.pk}")
    form = Phq9Form(request.POST or None, initial=sending.initial({}), book=edition_on(timezone.localdate()))
    if request.method == "POST" and sending.send(
        form,
        lambda: take_phq9(
            case,
            by=request.actor,
            submission=sending.submission,
            person=person,
            taken_on=form.cleaned_data["taken_on"],
            answers=form.answers(),
            follow_up=form.follow_up(),
        ),
    ):
        return redirect("phq9_page", case.pk)
    title = f"PHQ-9: {person.name}"
    return render_case(request, "case/form_page.html", sending=sending, forms=[form], title=title)


@case_page(Permission.CASE_WRITE)
def follow_up(request: CaseRequest, case: Case, record_id: uuid.UUID) -> HttpResponse:
    """Add the consent to a referral, and the referral."""
    record = get_object_or_404(Phq9.objects.select_related("person"), pk=record_id, case=case)
    sending = Sending(request, "phq9.follow_up", str(record.pk), record.version)
    form = FollowUpForm(request.POST or None, initial=sending.initial(kept_follow_up(record)))
    if request.method == "POST" and sending.send(
        form,
        lambda: follow_up_phq9(
            case,
            by=request.actor,
            submission=sending.submission,
            record=record,
            seen_version=sending.seen_version,
            follow_up=form.follow_up(),
        ),
    ):
        return redirect("phq9_page", case.pk)
    title = f"PHQ-9 조치: {record.person.name}"
    return render_case(request, "case/form_page.html", sending=sending, forms=[form], title=title)
