"""Pages of meetings: what was decided and is not done, one meeting, its minutes (협의체 회의 화면)."""

import uuid
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from dure.access.http import StaffRequest
from dure.access.policy import needs
from dure.governance import actions, forms, queries, rules
from dure.governance.models import Expert, Meeting
from dure.governance.papers import minutes_paper
from dure.governance.rights import BodyRight
from dure.governance.views import at, find_body, may_run, page_for
from dure.paper.answers import hwpx_answer, pdf_answer
from dure.paper.layout import Paper
from dure.web.lists.pages import table
from dure.web.rows import rows
from dure.web.submit import Sending


def find_meeting(request: StaffRequest, meeting_id: uuid.UUID) -> Meeting:
    return get_object_or_404(queries.meetings(request.standing), pk=meeting_id)


@needs(BodyRight.SEE)
def meetings(request: StaffRequest) -> HttpResponse:
    """All meetings, above them what was decided and is not done."""
    context = {"found": table(request, "body_meetings"), "undone": queries.resolutions(request.standing)}
    return TemplateResponse(request, "governance/meetings.html", context)


@needs(BodyRight.RUN)
def new_meeting(request: StaffRequest, body_id: uuid.UUID) -> HttpResponse:
    body = find_body(request, body_id)
    may_run(request, body)
    meeting = Meeting(body=body, office=body.office, sigungu=body.sigungu)
    page = page_for(
        "governance.convene", f"{body} 회의 소집", at("body", body), target=body.pk, starts_anew=True
    )
    return page.answer(
        request,
        forms.MeetingForm,
        partial(actions.convene, meeting),
        options={"experts": queries.experts_for(meeting)},
    )


def minutes_of(meeting: Meeting) -> Paper:
    called = list(Expert.objects.filter(pk__in=meeting.invited))
    return minutes_paper(meeting, queries.seated_on(meeting.body, meeting.held_at), called)


@needs(BodyRight.SEE)
def show_meeting(request: StaffRequest, meeting_id: uuid.UUID) -> HttpResponse:
    meeting = find_meeting(request, meeting_id)
    context = {
        "paper": minutes_of(meeting),
        "meeting": meeting,
        "may_run": request.actor.can(BodyRight.RUN, meeting),
        "back": at("body", meeting.body),
        "pdf": at("body_meeting_pdf", meeting),
        "hwpx": at("body_meeting_hwpx", meeting),
    }
    return TemplateResponse(request, "governance/meeting.html", context)


@needs(BodyRight.RUN)
def edit_meeting(request: StaffRequest, meeting_id: uuid.UUID) -> HttpResponse:
    meeting = find_meeting(request, meeting_id)
    may_run(request, meeting)
    kept = {name: getattr(meeting, name) for name in forms.MeetingForm.base_fields}
    page = page_for("governance.convene", f"{meeting} 고치기", at("body_meeting", meeting), record=meeting)
    return page.answer(
        request,
        forms.MeetingForm,
        partial(actions.convene, meeting),
        kept=kept,
        options={"experts": queries.experts_for(meeting)},
    )


@needs(BodyRight.RUN)
def write_minutes(request: StaffRequest, meeting_id: uuid.UUID) -> HttpResponse:
    meeting = find_meeting(request, meeting_id)
    may_run(request, meeting)
    members = queries.seated_on(meeting.body, meeting.held_at)

    def bound(sending: Sending) -> list[Any]:
        kept = {"present": meeting.present, "minutes": meeting.minutes}
        return [
            forms.MinutesForm(request.POST or None, initial=sending.initial(kept), members=members),
            rows(forms.ResolutionForm, sending, "resolutions", meeting.resolutions, add_words="의결 더하기"),
        ]

    page = page_for(
        "governance.minute",
        f"{meeting} 회의록",
        at("body_meeting", meeting),
        record=meeting,
        may_doubt=True,
        template="governance/minutes.html",
    )
    return page.answer(
        request,
        bound,
        partial(actions.minute, meeting),
        said=forms.minutes_values,
        needed=rules.quorum(len(members), meeting.body.book),
        members=len(members),
    )


@needs(BodyRight.SEE)
def meeting_pdf(request: StaffRequest, meeting_id: uuid.UUID) -> HttpResponse:
    return pdf_answer(minutes_of(find_meeting(request, meeting_id)))


@needs(BodyRight.SEE)
def meeting_hwpx(request: StaffRequest, meeting_id: uuid.UUID) -> HttpResponse:
    return hwpx_answer(minutes_of(find_meeting(request, meeting_id)))
