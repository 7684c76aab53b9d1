"""Pages of a case's household and its members (가구·가구원)."""

import uuid
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from dure.access.policy import Permission
from dure.access.readlog import Act, log_reads
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.household import actions, forms, queries
from dure.cases.household.pages import all_are_valid, entry_page, show_advice, writing_page
from dure.cases.household.writing import permission_for
from dure.cases.shell import render_case
from dure.people.models import Household, Membership, Person
from dure.people.possible_duplicates import possible_duplicates
from dure.people.queries import current_members
from dure.web.submit import Sending


@case_page(Permission.CASE_READ)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """The household with everything known of it."""
    can_write = case.status != Case.Status.ENDED and request.actor.can(permission_for(case), case)
    can_reveal = request.actor.can(Permission.NUMBER_REVEAL, case)
    found = queries.household_of(case)
    return render_case(request, "household/show.html", can_write=can_write, can_reveal=can_reveal, **found)


@writing_page
def edit(request: CaseRequest, case: Case) -> HttpResponse:
    """Address, housing, type and means."""
    home = case.household
    sending = Sending(request, "household.edit", str(home.pk), home.version)
    form = forms.HouseholdForm(request.POST or None, initial=sending.initial(vars(home)))
    return entry_page(
        request,
        sending,
        [form],
        lambda: actions.edit_household(
            case,
            by=request.actor,
            submission=sending.submission,
            seen_version=sending.seen_version,
            values=form.cleaned_data,
        ),
        "가구 정보 고치기",
    )


@writing_page
def add_member(request: CaseRequest, case: Case) -> HttpResponse:
    """A new member; someone who may be known already is asked about first."""
    sending = Sending(request, "household.add_member", str(case.pk))
    typed, kept = request.POST or None, sending.initial({})
    person, belongs = forms.PersonForm(typed, initial=kept), forms.MembershipForm(typed, initial=kept)
    known = known_already(person, case.household)
    log_reads(request, "person", [one.pk for one in known], "possible_duplicates", act=Act.SEARCH)
    choice = forms.SamePersonForm(typed, known=known)
    if request.method == "POST" and all_are_valid([person, belongs, choice]):
        entry = actions.PersonEntry(person.values(), belongs.cleaned_data, person.number)
        if sending.send(None, lambda: _add(request, case, sending, entry, choice.cleaned_data["same_as"])):
            show_advice(request, person.number)
            return redirect("household_page", case.pk)
    shown = [person, belongs] + ([choice] if known else [])
    return render_case(request, "household/entry.html", sending=sending, forms=shown, title="가구원 등록")


def _add(
    request: CaseRequest, case: Case, sending: Sending, entry: actions.PersonEntry, same_as: str
) -> Membership:
    is_new = same_as == forms.SamePersonForm.NEW
    return actions.add_member(
        case,
        by=request.actor,
        submission=sending.submission,
        entry=entry,
        same_as=uuid.UUID(same_as) if same_as and not is_new else None,
        is_new=is_new,
    )


def known_already(form: forms.PersonForm, home: Household) -> list[Person]:
    """Persons who may be the one typed; nobody while the form is empty or wrong."""
    if not form.is_bound or not form.is_valid():
        return []
    return possible_duplicates(form.values(), form.number, home)


def member_of(case: Case, person_id: uuid.UUID) -> Membership:
    """The present membership of a person in the case's household, or 404."""
    rows = Membership.objects.select_related("person", "household")
    return get_object_or_404(rows, household=case.household, person_id=person_id, until_on__isnull=True)


@writing_page
def edit_member(request: CaseRequest, case: Case, person_id: uuid.UUID) -> HttpResponse:
    """Change what is known of a member."""
    member = member_of(case, person_id)
    sending = Sending(request, "household.edit_member", str(person_id), member.person.version)
    kept = sending.initial(vars(member.person) | vars(member))
    person = forms.PersonForm(request.POST or None, initial=kept)
    belongs = forms.MembershipForm(request.POST or None, initial=kept)
    known = member.person.number_masked or "없음"
    person.fields["resident_number"].help_text = f"지금: {known}. 바꿀 때만 적습니다."
    answer = entry_page(
        request,
        sending,
        [person, belongs],
        lambda: actions.edit_member(
            case,
            by=request.actor,
            submission=sending.submission,
            member=member,
            seen_version=sending.seen_version,
            entry=actions.PersonEntry(person.values(), belongs.cleaned_data, person.number),
        ),
        f"{member.person} 정보 고치기",
    )
    if answer.status_code == HTTPStatus.FOUND:
        show_advice(request, person.number)
    return answer


@writing_page
def leave(request: CaseRequest, case: Case, person_id: uuid.UUID) -> HttpResponse:
    """A member left the household."""
    member = member_of(case, person_id)
    sending = Sending(request, "household.leave", str(member.pk))
    form = forms.LeavingForm(request.POST or None, initial=sending.initial({}))
    return entry_page(
        request,
        sending,
        [form],
        lambda: actions.end_membership(
            case,
            by=request.actor,
            submission=sending.submission,
            member=member,
            until_on=form.cleaned_data["until_on"],
            reason=form.cleaned_data["leaving_reason"],
        ),
        f"{member.person} 전출·분리",
    )


@writing_page
def died(request: CaseRequest, case: Case, person_id: uuid.UUID) -> HttpResponse:
    """A member died."""
    member = member_of(case, person_id)
    sending = Sending(request, "household.died", str(member.pk), member.person.version)
    form = forms.DeathForm(request.POST or None, initial=sending.initial({}))
    return entry_page(
        request,
        sending,
        [form],
        lambda: actions.record_death(
            case,
            by=request.actor,
            submission=sending.submission,
            member=member,
            seen_version=sending.seen_version,
            died_on=form.cleaned_data["died_on"],
        ),
        f"{member.person} 사망",
    )


@writing_page
def change_subject(request: CaseRequest, case: Case) -> HttpResponse:
    """Make another member the subject of the case."""
    members = {str(member.pk): member for member in current_members(case.household)}
    sending = Sending(request, "household.subject", str(case.pk))
    form = forms.SubjectForm(request.POST or None, members=list(members.values()))

    def act() -> Any:
        chosen = members[form.cleaned_data["member"]]
        return actions.change_subject(case, by=request.actor, submission=sending.submission, member=chosen)

    return entry_page(request, sending, [form], act, "대상자 바꾸기")
