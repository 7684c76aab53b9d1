"""Registering a candidate household, new or known, and reopening a case (대상자 등록)."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache

from dure.access.actor import Actor
from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.access.readlog import Act, log_read, log_reads
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.form_page import CaseFormPage
from dure.cases.household.forms.household import AskedForm, SamePersonForm
from dure.cases.household.views.elsewhere import asked_about
from dure.cases.household.views.pages import show_advice
from dure.cases.s01_discovery import forms
from dure.cases.s01_discovery.actions import discovery as actions
from dure.cases.s01_discovery.actions.reopening import reopen_case
from dure.offices.models import Office
from dure.people.models import Household, Person
from dure.people.possible_duplicates import possible_duplicates
from dure.people.queries import household_of
from dure.web.form_page import FormPage, address
from dure.web.submit import Sending


@dataclass(frozen=True)
class Known:
    """Someone registered before, with their present household."""

    person: Person
    household: Household


@dataclass(frozen=True)
class Registering:
    """What is begun for a household: its page, what is entered beside who it is, and what is made of both."""

    page: FormPage
    entry: Callable[..., Any]
    made: Callable[..., Any]
    act: Callable[..., Case]
    offices: QuerySet[Office]
    # What is known of them beforehand, as from a report, by the names of the fields.
    kept: Mapping[str, Any] = field(default_factory=dict)


@never_cache
@needs(Permission.CASE_STAFF)
def register(request: StaffRequest) -> HttpResponse:
    """A new candidate; with `?person=` one found by search."""
    return register_household(request, _found(request))


def register_household(request: StaffRequest, what: Registering) -> HttpResponse:
    """Who it is, new or known, and what is begun for them."""
    key = request.GET.get("person", "")
    return _register_known(request, what, _known(request, key)) if key else _register_new(request, what)


def _known(request: StaffRequest, key: str) -> Known:
    """The person within reach, or 404."""
    try:
        person = get_object_or_404(Person, pk=uuid.UUID(key))
    except ValueError as error:
        raise Http404 from error
    home = household_of(person)
    if home is None:
        raise Http404
    log_read(request, "person", person.pk, "register_candidate")
    return Known(person, home)


def begun_from(
    page: FormPage,
    offices: QuerySet[Office],
    known: Mapping[str, Any],
    record: Any,
    tie: Callable[..., Any],
) -> Registering:
    """A household that came another way, registered as found with what is known filled in.

    `tie` is the action that names the case in the record it came by; sent again it is not asked twice.
    """

    def made(found: forms.DiscoveryForm, **whom: Any) -> actions.Candidate:
        return actions.Candidate(found.report(), **whom)

    def act(office: Office, whom: Any, *, by: Actor, **about: Any) -> Case:
        with transaction.atomic():
            case: Case = actions.register_candidate(office, candidate=whom, by=by, **about)
            if type(record).objects.get(pk=record.pk).case_id != case.pk:
                tie(record, by=by, case=case)
        return case

    return Registering(page, forms.DiscoveryForm, made, act, offices, known)


def offices_near(request: StaffRequest, office_id: uuid.UUID) -> QuerySet[Office]:
    """The office that it came to, where one works there; else one's own."""
    return own_offices(request).filter(pk=office_id) or own_offices(request)


def opened(case: Case) -> str:
    return address("discovery_page", case.pk)


def _found(request: StaffRequest) -> Registering:
    """A household was found: a case begins with the report."""
    page = FormPage(
        "discovery.register",
        "대상자 등록",
        back="candidates",
        button="등록",
        done="대상자를 등록했습니다.",
        goes_to=opened,
        starts_anew=True,
    )

    def made(found: forms.DiscoveryForm, **whom: Any) -> actions.Candidate:
        return actions.Candidate(found.report(), **whom)

    def act(office: Office, whom: Any, **about: Any) -> Case:
        case: Case = actions.register_candidate(office, candidate=whom, **about)
        return case

    return Registering(page, forms.DiscoveryForm, made, act, own_offices(request))


def _register_known(request: StaffRequest, what: Registering, known: Known) -> HttpResponse:
    def bound(sending: Sending) -> list[Any]:
        typed = request.POST or None
        entered = what.entry(typed, initial=sending.initial(what.kept))
        return [entered, forms.OfficeForm(typed, offices=what.offices)]

    def said(entered: Any, place: forms.OfficeForm) -> dict[str, Any]:
        whom = what.made(entered, subject=known.person, household=known.household)
        return {"office": place.cleaned_data["office"], "whom": whom}

    page = replace(what.page, target=known.person.pk)
    return page.answer(request, bound, what.act, said=said, known=known, above="s01/known.html")


def _register_new(request: StaffRequest, what: Registering) -> HttpResponse:
    def bound(sending: Sending) -> list[Any]:
        typed, kept = request.POST or None, sending.initial(what.kept)
        person = forms.CandidateForm(typed, initial=kept)
        known = known_already(person)
        log_reads(request, "person", [one.pk for one in known], "possible_duplicates", act=Act.SEARCH)
        choice = [SamePersonForm(typed, known=known)] if known else []
        place = forms.OfficeForm(typed, offices=what.offices)
        asked = _asked(request, person, place)
        return [person, *choice, *asked, what.entry(typed, initial=kept), place]

    def said(person: forms.CandidateForm, *rest: Any) -> dict[str, Any]:
        *choice, entered, place = rest
        told = {name: value for form in choice for name, value in form.cleaned_data.items()}
        whom = what.made(entered, **whom_of(person, **told))
        return {"office": place.cleaned_data["office"], "whom": whom}

    def act(*, whom: Any, **about: Any) -> Case:
        case = what.act(whom=whom, **about)
        show_advice(request, whom.number)
        return case

    return what.page.answer(request, bound, act, said=said, above="s01/known.html")


def whom_of(person: forms.CandidateForm, same_as: str = "", is_asked: bool = False) -> dict[str, Any]:
    """The person typed, or the one chosen among those known."""
    if same_as and same_as != SamePersonForm.NEW:
        same = Person.objects.get(pk=same_as)
        return {"subject": same, "household": household_of(same) or person.household()}
    return {
        "subject": person.person(),
        "household": person.household(),
        "number": person.number,
        "is_new": same_as == SamePersonForm.NEW,
        "is_asked": is_asked,
    }


def known_already(form: forms.CandidateForm) -> list[Person]:
    """Persons who may be the one typed; nobody while the form is empty or wrong."""
    if not form.is_bound or not form.is_valid():
        return []
    return possible_duplicates(vars(form.person()), form.number, vars(form.household()))


def _asked(request: StaffRequest, form: forms.CandidateForm, place: forms.OfficeForm) -> list[AskedForm]:
    if not (form.is_bound and form.is_valid() and place.is_valid()):
        return []
    about: dict[str, Any] = {
        "person": vars(form.person()),
        "number": form.number,
        "home": vars(form.household()),
    }
    return asked_about(request, form, place.cleaned_data["office"], **about)


def own_offices(request: StaffRequest) -> QuerySet[Office]:
    """The offices where this person registers candidates."""
    return Office.objects.filter(pk__in=[office.pk for office in request.standing.reach.working.offices])


@case_page(Permission.CANDIDATE_WRITE)
def reopen(request: CaseRequest, case: Case) -> HttpResponse:
    """A new problem in a closed case: a new case with the old one's history."""
    page = CaseFormPage(
        "case.reopen",
        "사례 다시 열기",
        back="discovery_page",
        button="새 사례 열기",
        done="새 사례를 열었습니다.",
        goes_to=opened,
    )
    question = (
        f"같은 가구로 새 사례를 열고 이 사례({case.number})의 기록을 이어 봅니다. "
        "이 사례의 기록은 그대로 남습니다."
    )
    return page.answer(request, forms.DiscoveryForm, partial(reopen_case, case), question=question)
