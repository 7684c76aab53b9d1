"""Assignment and handover, for leaders (배정·인계)."""

import uuid
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.access.readlog import Act, log_reads
from dure.cases.core.assignments import assign_manager
from dure.cases.core.deadlines import with_next_kind
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.core.workload import Workload, workloads
from dure.cases.form_page import CaseFormPage
from dure.cases.overview import handover, team
from dure.cases.overview.assignment import unassigned
from dure.cases.overview.forms import managers as forms
from dure.cases.overview.lists.cases import team_rows
from dure.cases.overview.shown import late_in
from dure.offices.models import Office, Staff
from dure.web.form_page import FormPage
from dure.web.lists.pages import Table, log_tables, table
from dure.web.posted import posted_from
from dure.web.submit import Sending


@needs(Permission.LEAD)
def assignment(request: StaffRequest) -> HttpResponse:
    """Households nobody manages yet, and the load of everyone who could."""
    teams = [team.team_of(office) for office in request.standing.reach.leading.offices]
    waiting = table(request, "unassigned")
    log_tables(request, [waiting], case=late_in(teams))
    context = {
        "takers": takers_of(list(waiting.rows)),
        "unassigned": waiting,
        "teams": team_tables(request, teams),
        "towns": handover.towns_led(request.standing.reach.leading),
        "choices": {
            each.office.pk: forms.StaffChoice(
                loads=[member.load for member in each.members if not member.load.is_former]
            )
            for each in teams
        },
    }
    return TemplateResponse(request, "case/assignment.html", context)


def team_tables(request: StaffRequest, teams: list[team.Team]) -> list[tuple[team.Team, Table]]:
    """Each office with its members as a list."""
    return [(each, table(request, "team", found=team_rows(each), office=each.office.pk)) for each in teams]


@case_page(Permission.CASE_LEAD)
@posted_from("case_managers")
def assign(request: CaseRequest, case: Case) -> HttpResponse:
    """Name the main case manager straight from the list; what stands against it is said with the choice still there."""
    done = f"{case.number}의 주사례관리자를 정했습니다."
    page = CaseFormPage("assignment.assign", "배정", back=reverse("assignment"), button="정하기", done=done)
    options = {"loads": workloads(case.office, stage=case.stage)}
    return page.answer(request, forms.StaffChoice, partial(assign_manager, case), options=options)


@needs(Permission.LEAD)
def assign_several(request: StaffRequest) -> HttpResponse:
    """Several households to one person: first what would come of it, then all that can be done."""
    asked = request.POST if request.method == "POST" else request.GET
    chosen = chosen_cases(request, asked.getlist("cases"))
    if not chosen:
        messages.info(request, "배정할 가구를 목록에서 고르세요.")
        return redirect("assignment")
    log_reads(request, "case", [case.pk for case in chosen], "assign_several", act=Act.SEARCH)
    loads = takers_of(chosen)

    def bound(sending: Sending) -> list[Any]:
        typed = request.POST or None
        start = sending.initial({"staff": asked.get("staff", "")})
        cases = forms.CasesForm(typed, cases=chosen, initial=sending.initial({}))
        return [forms.SeveralForm(typed, loads=loads, initial=start), cases]

    staff = next((load.staff for load in loads if str(load.staff.pk) == asked.get("staff")), None)
    page = SeveralPage(
        "assignment.several", "여럿 배정", back="assignment", template="case/assign_several.html"
    )
    # Asked anew when the page is printed, for then some may be assigned.
    left = SimpleLazyObject(lambda: preview(chosen_cases(request, asked.getlist("cases")), staff))
    return page.answer(request, bound, handover.hand_over, planned=left, staff=staff, loads=loads)


def chosen_cases(request: StaffRequest, keys: list[str]) -> list[Case]:
    """Those of the keys that wait for a manager where this person leads."""
    wanted = [key for key in keys if is_key(key)]
    return list(unassigned(request.standing.reach.leading.offices).filter(pk__in=wanted))


def is_key(text: str) -> bool:
    try:
        return bool(uuid.UUID(text))
    except ValueError:
        return False


def takers_of(cases: list[Case]) -> list[Workload]:
    """Whoever manages cases where these are, each once."""
    offices = {case.office_id: case.office for case in cases}
    found = {load.staff.pk: load for office in offices.values() for load in workloads(office)}
    return list(found.values())


def preview(cases: list[Case], staff: Staff | None) -> list[handover.Planned]:
    """With what stands against it once somebody is chosen."""
    return handover.planned(cases, staff) if staff else [handover.Planned(case, []) for case in cases]


class SeveralPage(FormPage):
    """Says how many were assigned."""

    def told(self, result: int | None) -> str:
        return f"{result}가구의 주사례관리자를 정했습니다."


@needs(Permission.LEAD)
def hand_over(request: StaffRequest, office_id: object, staff_id: object) -> HttpResponse:
    """One worker's cases to another, for good or while they are away."""
    office = next((each for each in request.standing.reach.leading.offices if each.pk == office_id), None)
    if office is None:
        raise Http404
    return handing_over(request, office, get_object_or_404(Staff, pk=staff_id))


@needs(Permission.LEAD)
def hand_over_office(request: StaffRequest, office_id: object) -> HttpResponse:
    """The cases of a whole town, whoever manages them."""
    office = get_object_or_404(Office, pk=office_id)
    if not request.standing.reach.leading.covers(office):
        raise Http404
    return handing_over(request, office, None)


def handing_over(request: StaffRequest, office: Office, giver: Staff | None) -> HttpResponse:
    cases = list(handover.cases_of(giver, office))
    log_reads(request, "case", [case.pk for case in cases], "hand_over", act=Act.SEARCH)
    takers = [load for load in workloads(office) if giver is None or load.staff.pk != giver.pk]

    def bound(sending: Sending) -> list[Any]:
        typed = request.POST or None
        chosen = forms.CasesForm(typed, cases=cases, initial=sending.initial({}))
        return [forms.HandoverForm(typed, loads=takers, initial=sending.initial({})), chosen]

    page = HandoverPage(
        "handover",
        "인계",
        back="assignment",
        target=giver.pk if giver else office.pk,
        template="case/handover.html",
    )
    # Asked anew when the page is printed, for then some may be handed over.
    left = with_next_kind(handover.cases_of(giver, office))
    return page.answer(request, bound, handover.hand_over, giver=giver, office=office, cases=left)


class HandoverPage(FormPage):
    """Says how many were handed over."""

    def told(self, result: int | None) -> str:
        return f"{result}가구를 인계했습니다."
