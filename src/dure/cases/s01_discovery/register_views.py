"""Registering a candidate household, new or known, and reopening a case (대상자 등록)."""

import uuid
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.access.readlog import Act, log_read, log_reads
from dure.cases.core.pages import CaseRequest, actor_of, case_page
from dure.cases.core.records import Case
from dure.cases.household.forms import SamePersonForm
from dure.cases.household.pages import all_are_valid, show_advice
from dure.cases.s01_discovery import actions, forms
from dure.cases.s01_discovery.reopen_actions import reopen_case
from dure.cases.shell import render_case
from dure.offices.models import Office
from dure.people.models import Household, Person
from dure.people.possible_duplicates import possible_duplicates
from dure.people.queries import household_of
from dure.web.submit import Sending


@dataclass(frozen=True)
class Known:
    """Someone registered before, with their present household."""

    person: Person
    household: Household


@never_cache
@needs(Permission.CASE_STAFF)
def register(request: StaffRequest) -> HttpResponse:
    """A new candidate; with `?person=` one found by search."""
    key = request.GET.get("person", "")
    return _register_known(request, _known(request, key)) if key else _register_new(request)


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


def _register_known(request: StaffRequest, known: Known) -> HttpResponse:
    sending = Sending(request, "discovery.register", str(known.person.pk))
    found = forms.DiscoveryForm(request.POST or None, initial=sending.initial({}))
    place = forms.OfficeForm(request.POST or None, offices=own_offices(request))
    if request.method == "POST" and all_are_valid([found, place]):
        candidate = actions.Candidate(found.cleaned_data, known.person, known.household)
        if _send(request, sending, place, candidate):
            return _opened(sending)
    return _page(request, sending, [found, place], known)


def _register_new(request: StaffRequest) -> HttpResponse:
    sending = Sending(request, "discovery.register")
    typed, kept = request.POST or None, sending.initial({})
    person, found = forms.CandidateForm(typed, initial=kept), forms.DiscoveryForm(typed, initial=kept)
    place = forms.OfficeForm(typed, offices=own_offices(request))
    known = known_already(person)
    log_reads(request, "person", [one.pk for one in known], "possible_duplicates", act=Act.SEARCH)
    choice = SamePersonForm(typed, known=known)
    if request.method == "POST" and all_are_valid([person, found, place, choice]):
        candidate = candidate_of(person, found, choice.cleaned_data["same_as"], known)
        if _send(request, sending, place, candidate):
            show_advice(request, person.number)
            return _opened(sending)
    return _page(request, sending, [person, *([choice] if known else []), found, place])


def candidate_of(
    person: forms.CandidateForm, found: forms.DiscoveryForm, same_as: str, known: list[Person]
) -> actions.Candidate:
    """The person typed, or the one chosen among those known."""
    for one in known:
        if str(one.pk) == same_as:
            return actions.Candidate(found.cleaned_data, one, household_of(one) or person.household())
    return actions.Candidate(
        found.cleaned_data,
        person.person(),
        person.household(),
        number=person.number,
        is_new=same_as == SamePersonForm.NEW,
    )


def known_already(form: forms.CandidateForm) -> list[Person]:
    """Persons who may be the one typed; nobody while the form is empty or wrong."""
    if not form.is_bound or not form.is_valid():
        return []
    return possible_duplicates(form.person(), form.number, form.household())


def _send(
    request: StaffRequest, sending: Sending, place: forms.OfficeForm, candidate: actions.Candidate
) -> bool:
    office = place.cleaned_data["office"]
    return sending.send(
        None,
        lambda: actions.register_candidate(
            office, candidate, by=actor_of(request), submission=sending.submission
        ),
    )


def _opened(sending: Sending) -> HttpResponse:
    return redirect("discovery_page", sending.result.pk) if sending.result else redirect("candidates")


def _page(
    request: StaffRequest, sending: Sending, shown: list[object], known: Known | None = None
) -> HttpResponse:
    context = {"sending": sending, "forms": shown, "known": known}
    return TemplateResponse(request, "s01/register.html", context)


def own_offices(request: StaffRequest) -> QuerySet[Office]:
    """The offices where this person registers candidates."""
    return Office.objects.filter(pk__in=[post.office.pk for post in request.standing.posts])


@case_page(Permission.CANDIDATE_WRITE)
def reopen(request: CaseRequest, case: Case) -> HttpResponse:
    """A new problem in a closed case: a new case with the old one's history."""
    sending = Sending(request, "case.reopen", str(case.pk))
    form = forms.DiscoveryForm(request.POST or None, initial=sending.initial({}))
    if request.method == "POST" and sending.send(
        form,
        lambda: reopen_case(
            case, by=request.actor, submission=sending.submission, discovery=form.cleaned_data
        ),
    ):
        return _opened(sending)
    return render_case(request, "s01/reopen.html", sending=sending, forms=[form])
