"""The page of the genogram, and it alone on paper (가계도 화면)."""

import uuid
from functools import partial

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from dure.access.policy import Permission
from dure.access.readlog import Act
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.form_page import CaseFormPage
from dure.cases.household.actions import restoring
from dure.cases.household.actions.writing import permission_for
from dure.cases.household.family import family_list, one_parents
from dure.cases.household.pictures import ZOOMS, genogram_of, zoom_from
from dure.cases.household.views.pages import writing_page
from dure.cases.shell import render_case
from dure.rulebook import product


@case_page(Permission.CASE_READ)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """The drawing, and everybody in it with what can be changed."""
    zoom = zoom_from(request.GET.get("zoom", ""))
    return render_case(
        request,
        "household/genogram_page.html",
        picture=genogram_of(case, zoom),
        zoom=zoom,
        zooms=ZOOMS,
        family=family_list(case),
        can_write=may_write(request, case),
        one_parents=one_parents(case) if may_write(request, case) else [],
        templates=product().kin.templates.values(),
        removed=restoring.removed_key(case, request.GET.get("removed", "")),
    )


def may_write(request: CaseRequest, case: Case) -> bool:
    return case.status != Case.Status.ENDED and request.actor.can(permission_for(case), case)


@case_page(Permission.CASE_READ, act=Act.PRINT)
def print_out(request: CaseRequest, case: Case) -> HttpResponse:
    """The drawing alone, with office and date."""
    context = {"case": case, "picture": genogram_of(case), "title": "가계도", "on": timezone.localdate()}
    return TemplateResponse(request, "household/drawing_print.html", context | {"back": "genogram_page"})


@require_POST
@writing_page
def restore(request: CaseRequest, case: Case, record_id: uuid.UUID) -> HttpResponse:
    """Take a removal back."""
    if not restoring.was_removed_here(case, record_id):
        raise Http404
    back = "ecomap_page" if request.POST.get("back") == "ecomap" else "genogram_page"
    page = CaseFormPage(
        "household.kin.restore", "되돌리기", back=back, target=record_id, done="되돌렸습니다."
    )
    return page.press(request, partial(restoring.restore, case, key=record_id))
