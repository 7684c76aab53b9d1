"""Pages of discovery (발굴)."""

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse

from dure.access.policy import Permission
from dure.cases.asking_names import NamesForm, names_form, typed_in
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.form_page import CaseFormPage, taking
from dure.cases.s01_discovery import forms, queries
from dure.cases.s01_discovery.actions import discovery as actions
from dure.cases.s01_discovery.records import Discovery
from dure.cases.s05_conference.queries import quick_one
from dure.cases.shell import render_case
from dure.offices.models import Office
from dure.web.submit import Sending


@case_page(Permission.CASE_READ, reads=queries.SHOWN)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """How the household was found."""
    return render_case(
        request,
        "s01/discovery.html",
        discovery=queries.discovery_of(case),
        calls=queries.calls(case),
        may_note=request.actor.can(Permission.SIGUNGU_ACT, case),
    )


def _page(name: str, title: str, **about: Any) -> CaseFormPage:
    return CaseFormPage(name, title, back="discovery_page", **about)


@case_page(Permission.CANDIDATE_WRITE)
def edit(request: CaseRequest, case: Case) -> HttpResponse:
    """Change the report, and keep the quick conference of an urgent one."""
    discovery = queries.discovery_of(case)
    if discovery is None:
        raise Http404
    kept = vars(discovery) | {"people": "\n".join(discovery.quick_conference_people)}

    def bound(sending: Sending) -> list[Any]:
        typed, initial = request.POST or None, sending.initial(kept)
        talk = forms.QuickConferenceForm(typed, initial=initial)
        found, handled = (kind(typed, initial=initial) for kind in (forms.DiscoveryForm, forms.HandlingForm))
        return [found, talk, asked_names(request, sending, talk, discovery), handled]

    page = _page("discovery.edit", "발굴 고치기", record=discovery, done="발굴 내용을 저장했습니다.")
    return page.answer(request, bound, partial(actions.edit_discovery, case, discovery=discovery))


def asked_names(
    request: CaseRequest, sending: Sending, talk: forms.QuickConferenceForm, discovery: Discovery
) -> NamesForm:
    """Words of the result that look like names: an urgent talk counts among the conferences, and those name nobody."""
    said, made = typed_in(talk, "quick_conference_result"), quick_one(request.case)
    is_new = "is_urgent" in request.POST and (made is None or said != discovery.quick_conference_result)
    before = [typed_in(talk, "people"), *([made.result] if made else [])]
    return names_form(request, sending, [said] if is_new else [], before)


@case_page(Permission.CANDIDATE_WRITE)
def send(request: CaseRequest, case: Case) -> HttpResponse:
    """Send a direct referral to the 읍면동."""
    towns = Office.objects.filter(sigungu_id=case.sigungu_id, kind="town_team", is_active=True).exclude(
        pk=case.office_id
    )
    page = _page("discovery.send", "읍면동으로 보내기", button="보내기", done="읍면동으로 보냈습니다.")
    act = partial(actions.send_to_town, case)
    return page.answer(request, forms.SendForm, act, options={"towns": towns})


@case_page(Permission.CANDIDATE_WRITE)
def exclude(request: CaseRequest, case: Case) -> HttpResponse:
    """Exclude the candidate, with the reason."""
    page = _page("discovery.exclude", "대상에서 제외", button="제외", done="대상에서 제외했습니다.")
    return page.answer(request, forms.ExclusionForm, taking(case, "exclude_candidate"))
