"""Pages of conferences to come: list, plan, change, attendees, material, invitation (사례회의 준비)."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from dure.access.policy import Permission
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.s05_conference import forms, invitees, material, queries
from dure.cases.s05_conference.actions import plan as acts
from dure.cases.s05_conference.actions.doing import permission_for
from dure.cases.s05_conference.records import Attendee, Conference, SolutionRequest
from dure.cases.s05_conference.views.doing import meeting_page
from dure.cases.shell import render_case
from dure.rulebook import edition_on
from dure.web.submit import Sending

INTERNAL = "internal"


@case_page(Permission.CASE_READ)
def show_all(request: CaseRequest, case: Case) -> HttpResponse:
    """Every conference of the case with its state, and what was asked of the 시군구."""
    return render_case(
        request,
        "s05/conferences.html",
        conferences=queries.conferences_of(case),
        requests=SolutionRequest.objects.filter(case=case).select_related("conference"),
        may_plan=request.actor.can(Permission.CASE_WRITE, case),
        may_act_above=request.actor.can(Permission.SIGUNGU_ACT, case),
        now=timezone.now(),
    )


def meeting_form(request: CaseRequest, form: Any, sending: Sending, kept: dict[str, Any], kind: str) -> Any:
    """The form of a meeting of this kind for today's rulebook."""
    on = timezone.localdate()
    return form(
        request.POST or None,
        initial=sending.initial(kept),
        case=request.case,
        kind=kind,
        on=on,
        book=edition_on(on),
    )


@case_page(Permission.CASE_WRITE)
def plan(request: CaseRequest, case: Case) -> HttpResponse:
    """Set up an internal or integrated conference."""
    sending = Sending(request, "conference.plan", str(case.pk))
    purpose = queries.purpose_at(case.stage)
    kept = {
        "purpose": purpose,
        "title": queries.title_for(purpose),
        "circumstances": queries.likely_circumstances(case),
    }
    form = meeting_form(request, forms.PlanForm, sending, kept, INTERNAL)
    if request.method == "POST" and sending.send(
        form,
        lambda: acts.plan_conference(case, by=request.actor, submission=sending.submission, plan=form.plan()),
    ):
        return to_meeting(case, sending.result)
    return render_case(
        request,
        "case/form_page.html",
        sending=sending,
        forms=[form],
        title="사례회의 열기",
        button="회의 만들기",
    )


def to_meeting(case: Case, conference: Conference | None) -> HttpResponse:
    """To the conference, or to the list when an earlier sending made it."""
    if conference is None:
        return redirect("conference_page", case.pk)
    return redirect("conference_meeting", case.pk, conference.pk)


@case_page(Permission.CASE_READ)
def show(request: CaseRequest, case: Case, conference_id: uuid.UUID) -> HttpResponse:
    """One conference from its agenda to its minutes."""
    conference = get_object_or_404(queries.conferences_of(case), pk=conference_id)
    return render_case(
        request,
        "s05/meeting.html",
        conference=conference,
        may_act=request.actor.can(permission_for(conference.kind), case),
        tasks=queries.tasks_of(conference),
        asked=SolutionRequest.objects.filter(conference=conference).first(),
        now=timezone.now(),
    )


@meeting_page
def change(request: CaseRequest, conference: Conference) -> HttpResponse:
    """Move the meeting, or change its place, chair or agenda."""
    sending = Sending(request, "conference.change", str(conference.pk), conference.version)
    form = meeting_form(
        request,
        forms.MeetingForm,
        sending,
        vars(conference) | {"chair": conference.chair_id},
        conference.kind,
    )
    if request.method == "POST" and sending.send(
        form,
        lambda: acts.change_plan(
            conference,
            by=request.actor,
            submission=sending.submission,
            seen_version=sending.seen_version,
            values=form.cleaned_data,
        ),
    ):
        return to_meeting(request.case, conference)
    return render_case(request, "case/form_page.html", sending=sending, forms=[form], title="회의 고치기")


@meeting_page
def attendees(request: CaseRequest, conference: Conference) -> HttpResponse:
    """Name who comes for each body, and invite others."""
    sending = Sending(request, "conference.attendees", str(conference.pk))
    people = list(conference.attendees.all())
    formset = forms.AttendeeFormSet(request.POST or None, initial=[vars(one) for one in people])
    if request.method == "POST" and sending.send(
        formset,
        lambda: acts.keep_attendees(
            conference,
            by=request.actor,
            submission=sending.submission,
            rows=forms.attendee_rows(formset),
        ),
    ):
        return to_meeting(request.case, conference)
    rows = zip(formset, [*people, *[None] * formset.extra], strict=False)
    return render_case(
        request,
        "s05/attendees.html",
        sending=sending,
        conference=conference,
        formset=formset,
        rows=list(rows),
    )


@meeting_page
@require_POST
def uninvite(request: CaseRequest, conference: Conference, attendee_id: uuid.UUID) -> HttpResponse:
    """Take someone off the list who need not come."""
    attendee = get_object_or_404(Attendee, pk=attendee_id, conference=conference)
    sending = Sending(request, "conference.uninvite", str(attendee.pk))
    if sending.send(
        None,
        lambda: acts.uninvite(conference, by=request.actor, submission=sending.submission, attendee=attendee),
    ):
        return redirect("conference_attendees", request.case.pk, conference.pk)
    return render_case(request, "case/refused.html", status=409, sending=sending)


@meeting_page
def prepare(request: CaseRequest, conference: Conference) -> HttpResponse:
    """Material as the attendees will read it: taken from the assessment, or kept before."""
    case, book = request.case, edition_on(timezone.localdate())
    fresh = material.material_from_assessment(case, book)
    kept = {"case_summary": fresh.case_summary, "main_needs": fresh.main_needs, "agenda": conference.agenda}
    if conference.case_summary or conference.main_needs:
        kept = {name: getattr(conference, name) for name in acts.MATERIAL}
    sending = Sending(request, "conference.material", str(conference.pk), conference.version)
    form = forms.MaterialForm(request.POST or None, initial=sending.initial(kept))
    if request.method == "POST" and sending.send(
        form,
        lambda: acts.keep_material(
            conference,
            by=request.actor,
            submission=sending.submission,
            seen_version=sending.seen_version,
            values=form.cleaned_data,
        ),
    ):
        return redirect("conference_material", case.pk, conference.pk)
    told = material.still_told(case, *(getattr(conference, name) for name in acts.MATERIAL))
    return render_case(
        request,
        "s05/material.html",
        sending=sending,
        form=form,
        conference=conference,
        fresh=fresh,
        told=told,
    )


@meeting_page
def invitation(request: CaseRequest, conference: Conference) -> HttpResponse:
    """The letters that ask them to come, one for each body."""
    return render_case(
        request,
        "s05/invitation.html",
        conference=conference,
        letters=invitees.letters_of(conference).items(),
        unconsented=invitees.unconsented(conference),
    )


@meeting_page
def cancel(request: CaseRequest, conference: Conference) -> HttpResponse:
    """The meeting does not take place."""
    sending = Sending(request, "conference.cancel", str(conference.pk))
    form = forms.CancelForm(request.POST or None, initial=sending.initial({}))
    if request.method == "POST" and sending.send(
        form,
        lambda: acts.cancel(conference, by=request.actor, submission=sending.submission, **form.cleaned_data),
    ):
        return redirect("conference_page", request.case.pk)
    return render_case(
        request, "case/form_page.html", sending=sending, forms=[form], title="회의 취소", button="회의 취소"
    )
