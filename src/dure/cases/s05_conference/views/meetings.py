"""Pages of conferences to come: list, plan, change, attendees, material, invitation (사례회의 준비)."""

import uuid
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from dure.access.policy import Permission
from dure.cases.asking_names import and_names
from dure.cases.core.lists import kept
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.form_page import CaseFormPage
from dure.cases.s05_conference import forms, invitees, material, queries
from dure.cases.s05_conference.actions import plan as acts
from dure.cases.s05_conference.actions.doing import permission_for
from dure.cases.s05_conference.records import Attendee, Conference, SolutionRequest
from dure.cases.s05_conference.views.doing import meeting_page
from dure.cases.shell import render_case
from dure.rulebook import edition_on
from dure.web.form_page import address
from dure.web.submit import Sending

INTERNAL = "internal"
# What those invited read of a meeting.
SEEN = ("title", "agenda")


@case_page(Permission.CASE_READ, reads=queries.SHOWN)
def show_all(request: CaseRequest, case: Case) -> HttpResponse:
    """Every conference of the case with its state, and what was asked of the 시군구."""
    return render_case(
        request,
        "s05/conferences.html",
        conferences=queries.conferences_of(case),
        requests=kept(case, SolutionRequest),
        may_plan=request.actor.can(Permission.CASE_WRITE, case),
        may_act_above=request.actor.can(Permission.SIGUNGU_ACT, case),
        now=timezone.now(),
    )


def meeting_options(case: Case, kind: str) -> dict[str, Any]:
    """What the form of a meeting of this kind is made for."""
    on = timezone.localdate()
    return {"case": case, "kind": kind, "on": on, "book": edition_on(on)}


def plan_page(name: str, title: str, case: Case) -> CaseFormPage:
    """A page that makes a conference and goes to it."""
    return CaseFormPage(
        name,
        title,
        back="conference_page",
        button="회의 만들기",
        done="회의를 만들었습니다.",
        goes_to=lambda made: meeting_address(case, made),
        starts_anew=True,
    )


def meeting_address(case: Case, conference: Conference) -> str:
    return address("conference_meeting", case.pk, conference.pk)


@case_page(Permission.CASE_WRITE)
def plan(request: CaseRequest, case: Case) -> HttpResponse:
    """Set up an internal or integrated conference."""
    purpose = queries.purpose_at(case.stage)
    kept = {
        "purpose": purpose,
        "title": queries.title_for(purpose),
        "circumstances": queries.likely_circumstances(case),
    }
    act, options = partial(acts.plan_conference, case), meeting_options(case, INTERNAL)
    page = plan_page("conference.plan", "사례회의 열기", case)
    return page.answer(
        request,
        and_names(
            request, forms.PlanForm, SEEN, kept, before=[str(kept.get(name, "")) for name in SEEN], **options
        ),
        act,
    )


@case_page(Permission.CASE_READ)
def show(request: CaseRequest, case: Case, conference_id: uuid.UUID) -> HttpResponse:
    """One conference from its agenda to its minutes."""
    conference = queries.conference_of(case, conference_id)
    return render_case(
        request,
        "s05/meeting.html",
        conference=conference,
        may_act=request.actor.can(permission_for(conference.kind), case),
        tasks=queries.tasks_of(conference),
        asked=SolutionRequest.objects.filter(conference=conference).first(),
        now=timezone.now(),
    )


def _page(name: str, title: str, conference: Conference, **about: Any) -> CaseFormPage:
    back = meeting_address(conference.case, conference)
    return CaseFormPage(name, title, **({"back": back} | about))


@meeting_page
def change(request: CaseRequest, conference: Conference) -> HttpResponse:
    """Move the meeting, or change its place, chair or agenda."""
    page = _page("conference.change", "회의 고치기", conference, record=conference, done="회의를 고쳤습니다.")
    kept = vars(conference) | {"chair": conference.chair_id}
    act, options = partial(acts.change_plan, conference), meeting_options(request.case, conference.kind)
    before = [getattr(conference, name) for name in SEEN]
    form = and_names(request, forms.MeetingForm, SEEN, kept, before=before, **options)
    return page.answer(request, form, act)


@dataclass(frozen=True)
class AttendeesPage(CaseFormPage):
    """Each row of the list beside the person it is about."""

    def show(self, request: Any, sending: Sending, bound: list[Any], **context: Any) -> HttpResponse:
        (formset,) = bound
        people = [*context["conference"].attendees.all(), *[None] * formset.extra]
        rows = list(zip(formset, people, strict=False))
        return super().show(request, sending, bound, formset=formset, rows=rows, **context)


@meeting_page
def attendees(request: CaseRequest, conference: Conference) -> HttpResponse:
    """Name who comes for each body, and invite others."""
    page = AttendeesPage(
        "conference.attendees",
        "참석자",
        back=meeting_address(request.case, conference),
        target=conference.pk,
        template="s05/attendees.html",
        done="참석자를 저장했습니다.",
    )

    def bound(sending: Sending) -> Any:
        people = [vars(one) for one in conference.attendees.all()]
        known = [sending.initial(one, f"form-{number}") for number, one in enumerate(people)]
        formset = forms.AttendeeFormSet(request.POST or None, initial=known)
        for form in formset.extra_forms:
            form.initial = sending.initial({}, str(form.prefix))
        return formset

    act = partial(acts.keep_attendees, conference)
    return page.answer(request, bound, act, said=forms.attendee_rows, conference=conference)


@meeting_page
@require_POST
def uninvite(request: CaseRequest, conference: Conference, attendee_id: uuid.UUID) -> HttpResponse:
    """Take someone off the list who need not come."""
    attendee = get_object_or_404(Attendee, pk=attendee_id, conference=conference)
    page = CaseFormPage(
        "conference.uninvite",
        "명단에서 빼기",
        back=address("conference_attendees", request.case.pk, conference.pk),
        target=attendee.pk,
        done="명단에서 뺐습니다.",
    )
    return page.press(request, partial(acts.uninvite, conference, attendee=attendee))


@meeting_page
def prepare(request: CaseRequest, conference: Conference) -> HttpResponse:
    """Material as the attendees will read it: taken from the assessment, or kept before."""
    case, book = request.case, edition_on(timezone.localdate())
    fresh = material.material_from_assessment(case, book)
    kept = {"case_summary": fresh.case_summary, "main_needs": fresh.main_needs, "agenda": conference.agenda}
    if conference.case_summary or conference.main_needs:
        kept = {name: getattr(conference, name) for name in acts.MATERIAL}
    page = _page(
        "conference.material",
        f"회의자료: {conference.title}",
        conference,
        record=conference,
        goes_to=lambda _: address("conference_material", case.pk, conference.pk),
        done="회의자료를 저장했습니다.",
    )
    told = material.still_told(case, *(getattr(conference, name) for name in acts.MATERIAL))
    about: dict[str, Any] = {"fresh": fresh, "told": told, "above": "s05/material.html"}
    act = partial(acts.keep_material, conference)
    before = [getattr(conference, name) for name in acts.MATERIAL]
    form = and_names(request, forms.MaterialForm, acts.MATERIAL, kept, before=before)
    return page.answer(request, form, act, **about)


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
    page = CaseFormPage(
        "conference.cancel",
        "회의 취소",
        back="conference_page",
        button="회의 취소",
        target=conference.pk,
        done="회의를 취소했습니다.",
    )
    return page.answer(request, forms.CancelForm, partial(acts.cancel, conference))
