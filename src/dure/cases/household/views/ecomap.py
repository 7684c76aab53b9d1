"""The page of the ecomap, writing its ties, and it alone on paper (생태도 화면)."""

import uuid
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from dure.access.policy import Permission
from dure.access.readlog import Act
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.household import ecomap
from dure.cases.household.actions import restoring
from dure.cases.household.actions import ties as tie_actions
from dure.cases.household.forms.ties import TieForm
from dure.cases.household.pictures import ZOOMS, Picture, zoom_from
from dure.cases.household.queries import persons_of
from dure.cases.household.views.genogram import may_write
from dure.cases.household.views.kin_pages import DrawnPage, typed_so_far
from dure.cases.household.views.pages import press_removal, writing_page
from dure.cases.shell import render_case
from dure.people.kin.records import SocialTie


@case_page(Permission.CASE_READ)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """The drawing, its ties with what can be changed, and providers that are no ties yet."""
    zoom = zoom_from(request.GET.get("zoom", ""))
    return render_case(
        request,
        "household/ecomap_page.html",
        picture=ecomap.picture_of(case, zoom),
        zoom=zoom,
        zooms=ZOOMS,
        ties=ecomap.ties_of(case),
        offered=ecomap.offered(case),
        can_write=may_write(request, case),
        removed=restoring.removed_key(case, request.GET.get("removed", "")),
    )


@case_page(Permission.CASE_READ, act=Act.PRINT)
def print_out(request: CaseRequest, case: Case) -> HttpResponse:
    """The drawing alone, with office and date."""
    context = {
        "case": case,
        "picture": ecomap.picture_of(case),
        "title": "생태도",
        "on": timezone.localdate(),
    }
    return TemplateResponse(request, "household/drawing_print.html", context | {"back": "ecomap_page"})


@writing_page
def add_tie(request: CaseRequest, case: Case) -> HttpResponse:
    """A new tie; `service` in the address fills in the provider of a service."""
    service = request.GET.get("service", "")
    kept = _of_service(case, service)
    page = DrawnPage(
        "household.tie",
        "생태도에 관계 적기",
        back="ecomap_page",
        target=service if kept else "",
        starts_anew=True,
        draw=partial(_preview, case, None),
    )
    options = {"people": persons_of(case.household)}
    return page.answer(request, TieForm, partial(tie_actions.add_tie, case), kept=kept, options=options)


def _of_service(case: Case, key: str) -> dict[str, Any]:
    """The provider of an offered service, helping the household: what is left to judge is the strength."""
    for offer in ecomap.offered(case):
        if str(offer.key) == key:
            services = ", ".join(offer.services)
            return {"name": offer.provider, "direction": "to_household", "note": services[:200]}
    return {}


@writing_page
def edit_tie(request: CaseRequest, case: Case, record_id: uuid.UUID) -> HttpResponse:
    """Another strength, direction, or end."""
    record = tie_of(case, record_id)
    page = DrawnPage(
        "household.tie.edit",
        f"관계 고치기: {record.name}",
        back="ecomap_page",
        record=record,
        draw=partial(_preview, case, record),
    )
    return page.answer(
        request,
        TieForm,
        partial(tie_actions.edit_tie, case, record=record),
        kept=vars(record) | {"person": str(record.person_id or "")},
        options={"people": persons_of(case.household)},
    )


@require_POST
@writing_page
def remove_tie(request: CaseRequest, case: Case, record_id: uuid.UUID) -> HttpResponse:
    """A tie entered wrongly."""
    record = tie_of(case, record_id)
    return press_removal(request, "household.tie.remove", tie_actions.remove_tie, record, "ecomap_page")


def tie_of(case: Case, record_id: uuid.UUID) -> SocialTie:
    return get_object_or_404(SocialTie, pk=record_id, household=case.household)


def _preview(case: Case, record: SocialTie | None, form: TieForm) -> Picture:
    """With the tie as typed so far, in its own place."""
    if not typed_so_far(form):
        return ecomap.picture_of(case)
    typed = SocialTie(**vars(form.about()))
    kept = [typed if record and tie.pk == record.pk else tie for tie in ecomap.ties_of(case)]
    return ecomap.picture_from(ecomap.ecomap_of(case, kept if record else [*kept, typed]))
