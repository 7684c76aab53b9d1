"""The page of the minutes (회의록)."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from dure.cases.asking_names import NamesForm, names_form, typed_in
from dure.cases.core.pages import CaseRequest
from dure.cases.form_page import CaseFormPage
from dure.cases.s05_conference import forms
from dure.cases.s05_conference.actions.minutes import WRITTEN, record_minutes, texts_of
from dure.cases.s05_conference.invitees import closed_to, staff_of
from dure.cases.s05_conference.material import material_from_assessment, shared_minutes
from dure.cases.s05_conference.records import Conference
from dure.cases.s05_conference.views.doing import meeting_page
from dure.cases.shell import render_case
from dure.rulebook import edition
from dure.web.form_page import address
from dure.web.rows import rows as rows_of
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


@dataclass(frozen=True)
class MinutesPage(CaseFormPage):
    """Each row of attendance beside the person it is about."""

    def show(self, request: Any, sending: Sending, bound: list[Any], **context: Any) -> HttpResponse:
        _, present, newcomers, decided, names = bound
        people = list(zip(present, context["conference"].attendees.all(), strict=False))
        about = context | {
            "present": present,
            "newcomers": newcomers,
            "decided": decided,
            "people": people,
            "names": names,
        }
        return super().show(request, sending, bound, **about)


@meeting_page
def write(request: CaseRequest, conference: Conference) -> HttpResponse:
    """Who came, what was said, agreed and decided."""
    page = MinutesPage(
        "conference.minutes",
        "회의록",
        back=address("conference_meeting", request.case.pk, conference.pk),
        record=conference,
        template="s05/minutes.html",
        done="회의록을 등록했습니다.",
    )

    def said(
        form: forms.MinutesForm, present: Any, newcomers: Any, decided: Any, names: NamesForm
    ) -> dict[str, Any]:
        return names.values() | {
            "minutes": form.minutes(),
            "attended": [*forms.attendance_of(present, conference), *forms.newcomers_of(newcomers)],
            "decisions": forms.decisions_of(decided),
        }

    return page.answer(
        request,
        lambda sending: forms_of(request, conference, sending),
        partial(record_minutes, conference),
        said=said,
        conference=conference,
    )


def forms_of(
    request: CaseRequest, conference: Conference, sending: Sending
) -> tuple[Any, Any, Any, Any, NamesForm]:
    """Minutes, attendance, who came besides, and decisions, with what was typed before; under them the words that look like names."""
    typed = request.POST or None
    initial = forms.attendance_initial(conference)
    people = [sending.initial(one, f"people-{n}") for n, one in enumerate(initial)]
    staff = {"staff": staff_of(request.case, timezone.localdate())}
    form = forms.MinutesForm(typed, initial=sending.initial(kept(conference)))
    present = forms.AttendanceFormSet(typed, prefix="people", initial=people)
    blank = [sending.initial({}, f"decisions-{n}") for n in range(forms.NEW_DECISIONS)]
    decided = forms.DecisionFormSet(typed, prefix="decisions", initial=blank, form_kwargs=staff)
    texts = [typed_in(form, name) for name in (*WRITTEN, "options")] if typed else []
    texts += [typed_in(row, "opinion") for row in present] if typed else []
    texts += [typed_in(row, "text") for row in decided] if typed else []
    before = texts_of(conference) if typed else ()
    newcomers = rows_of(forms.NewcomerForm, sending, "newcomers", add_words="온 사람 더하기")
    return form, present, newcomers, decided, names_form(request, sending, texts, before)


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
