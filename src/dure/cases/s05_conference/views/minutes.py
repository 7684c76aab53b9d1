"""The page of the minutes (회의록)."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from dure.cases.core.pages import CaseRequest
from dure.cases.s05_conference import forms
from dure.cases.s05_conference.actions.minutes import record_minutes
from dure.cases.s05_conference.invitees import closed_to, staff_of
from dure.cases.s05_conference.material import material_from_assessment, shared_minutes
from dure.cases.s05_conference.records import Conference
from dure.cases.s05_conference.views.doing import meeting_page
from dure.cases.shell import render_case
from dure.rulebook import edition
from dure.web.submit import Sending


@meeting_page
def shared(request: CaseRequest, conference: Conference) -> HttpResponse:
    """Minutes and decisions as they may be given to others, with the lines that were changed."""
    if conference.minutes_at is None:
        return redirect("conference_meeting", request.case.pk, conference.pk)
    fit = shared_minutes(conference, edition(conference.edition))
    return render_case(
        request,
        "s05/shared_minutes.html",
        conference=conference,
        minutes=fit,
        unconsented=closed_to(conference),
    )


@meeting_page
def write(request: CaseRequest, conference: Conference) -> HttpResponse:
    """Who came, what was said, agreed and decided."""
    sending = Sending(request, "conference.minutes", str(conference.pk), conference.version)
    form, present, decided = forms_of(request, conference, sending)
    valid = [one.is_valid() for one in (form, present, decided)] if request.method == "POST" else [False]
    if all(valid) and sending.send(
        None,
        lambda: record_minutes(
            conference,
            by=request.actor,
            submission=sending.submission,
            seen_version=sending.seen_version,
            values=form.values(),
            attended=forms.attendance_of(present, conference),
            decisions=forms.decisions_of(decided),
        ),
    ):
        return redirect("conference_meeting", request.case.pk, conference.pk)
    people = zip(present, conference.attendees.all(), strict=False)
    context = {"conference": conference, "people": list(people), "form": form}
    return render_case(
        request, "s05/minutes.html", sending=sending, present=present, decided=decided, **context
    )


def forms_of(request: CaseRequest, conference: Conference, sending: Sending) -> tuple[Any, Any, Any]:
    """Minutes, attendance and decisions, with what was typed before."""
    typed = request.POST or None
    initial = forms.attendance_initial(conference)
    people = [sending.initial(one, f"people-{n}") for n, one in enumerate(initial)]
    staff = {"staff": staff_of(request.case, timezone.localdate())}
    form = forms.MinutesForm(typed, initial=sending.initial(kept(conference)))
    present = forms.AttendanceFormSet(typed, prefix="people", initial=people)
    rows = [sending.initial({}, f"decisions-{n}") for n in range(forms.NEW_DECISIONS)]
    decided = forms.DecisionFormSet(typed, prefix="decisions", initial=rows, form_kwargs=staff)
    return form, present, decided


def kept(conference: Conference) -> dict[str, Any]:
    """What the minutes say so far; a first sheet begins with the agenda as material has it."""
    said = vars(conference) | {
        "options": "\n".join(conference.options),
        "is_agreed": {True: "yes", False: "no", None: ""}[conference.is_agreed],
    }
    if conference.minutes_at is None:
        said |= {"held_at": conference.scheduled_at, "content": outline(conference)}
    return said


def outline(conference: Conference) -> str:
    """Headings of form 4 with what was prepared, or else what the assessment says, so that nothing is typed twice."""
    summary, needs = conference.case_summary, conference.main_needs
    if not summary and not needs:
        fresh = material_from_assessment(conference.case, edition(conference.edition))
        summary, needs = fresh.case_summary, fresh.main_needs
    parts = (
        ("대상 사례 개요", summary),
        ("주요 욕구와 문제", needs),
        ("논의할 안건", conference.agenda),
    )
    return "\n".join(f"[{label}]\n{text}" for label, text in parts if text)
