"""Pages of a case's household and its members (가구·가구원)."""

import uuid
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from dure.access.policy import Permission
from dure.access.readlog import Act, log_reads
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.household import queries
from dure.cases.household.actions import household as actions
from dure.cases.household.actions.writing import permission_for
from dure.cases.household.forms import household as forms
from dure.cases.household.inputs import PersonEntry
from dure.cases.household.views.elsewhere import asked_about
from dure.cases.household.views.pages import household_page, show_advice, writing_page
from dure.cases.shell import render_case
from dure.people.models import Household, Membership, Person
from dure.people.possible_duplicates import possible_duplicates
from dure.people.queries import current_members
from dure.web.form_page import Act as Doing
from dure.web.form_page import said as said_by
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
    page = household_page("household.edit", "가구 정보 고치기", record=home)
    return page.answer(request, forms.HouseholdForm, partial(actions.edit_household, case), kept=vars(home))


@writing_page
def add_member(request: CaseRequest, case: Case) -> HttpResponse:
    """A new member; someone who may be known already is asked about first."""

    def bound(sending: Sending) -> list[Any]:
        typed, kept = request.POST or None, sending.initial({})
        person, belongs = forms.PersonForm(typed, initial=kept), forms.MembershipForm(typed, initial=kept)
        known = known_already(person, case.household)
        log_reads(request, "person", [one.pk for one in known], "possible_duplicates", act=Act.SEARCH)
        choice = [forms.SamePersonForm(typed, known=known)] if known else []
        return [person, belongs, *choice, *_asked(request, person, case)]

    def said(
        person: forms.PersonForm, belongs: forms.MembershipForm, *told: forms.SamePersonForm | forms.AskedForm
    ) -> dict[str, Any]:
        return {"entry": forms.entry_of(person, belongs), **said_by(*told)}

    page = household_page(
        "household.add_member", "가구원 등록", done="가구원을 등록했습니다.", starts_anew=True
    )
    act = partial(actions.add_member, case)
    return page.answer(request, bound, partial(with_advice, request, act), said=said)


def with_advice(request: CaseRequest, act: Doing, *, entry: PersonEntry, **about: Any) -> Any:
    """Carried out, and then what about the number deserves a second look."""
    done = act(entry=entry, **about)
    show_advice(request, entry.number)
    return done


def _asked(request: CaseRequest, form: forms.PersonForm, case: Case) -> list[forms.AskedForm]:
    if not form.is_bound or not form.is_valid():
        return []
    about: dict[str, Any] = {"person": vars(form.about()), "number": form.number, "home": case.household}
    return asked_about(request, form, case.office, **about)


def known_already(form: forms.PersonForm, home: Household) -> list[Person]:
    """Persons who may be the one typed; nobody while the form is empty or wrong."""
    if not form.is_bound or not form.is_valid():
        return []
    return possible_duplicates(vars(form.about()), form.number, home)


def member_of(case: Case, person_id: uuid.UUID) -> Membership:
    """The present membership of a person in the case's household, or 404."""
    rows = Membership.objects.select_related("person", "household")
    return get_object_or_404(rows, household=case.household, person_id=person_id, until_on__isnull=True)


@writing_page
def edit_member(request: CaseRequest, case: Case, person_id: uuid.UUID) -> HttpResponse:
    """Change what is known of a member."""
    member = member_of(case, person_id)

    def bound(sending: Sending) -> list[Any]:
        typed, kept = request.POST or None, sending.initial(vars(member.person) | vars(member))
        person = forms.PersonForm(typed, initial=kept)
        known = member.person.number_masked or "없음"
        person.fields["resident_number"].help_text = f"지금: {known}. 바꿀 때만 적습니다."
        return [person, forms.MembershipForm(typed, initial=kept)]

    page = household_page("household.edit_member", f"{member.person} 정보 고치기", record=member.person)
    act = partial(with_advice, request, partial(actions.edit_member, case, member=member))
    return page.answer(request, bound, act, said=lambda *both: {"entry": forms.entry_of(*both)})


@writing_page
def leave(request: CaseRequest, case: Case, person_id: uuid.UUID) -> HttpResponse:
    """A member left the household."""
    member = member_of(case, person_id)
    page = household_page("household.leave", f"{member.person} 전출·분리", target=member.pk)
    return page.answer(request, forms.LeavingForm, partial(actions.end_membership, case, member=member))


@writing_page
def died(request: CaseRequest, case: Case, person_id: uuid.UUID) -> HttpResponse:
    """A member died."""
    member = member_of(case, person_id)
    page = household_page("household.died", f"{member.person} 사망", target=member.pk, record=member.person)
    return page.answer(request, forms.DeathForm, partial(actions.record_death, case, member=member))


@writing_page
def change_subject(request: CaseRequest, case: Case) -> HttpResponse:
    """Make another member the subject of the case."""
    page = household_page("household.subject", "대상자 바꾸기", done="대상자를 바꾸었습니다.")
    options = {"members": list(current_members(case.household))}
    return page.answer(request, forms.SubjectForm, partial(actions.change_subject, case), options=options)
