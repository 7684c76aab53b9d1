"""The page of the genogram, and it alone on paper (가계도 화면)."""

import uuid

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from dure.access.policy import Permission
from dure.access.readlog import Act
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.household import restoring
from dure.cases.household.family import family_list
from dure.cases.household.pages import button_page, writing_page
from dure.cases.household.pictures import ZOOMS, genogram_of, zoom_from
from dure.cases.household.writing import permission_for
from dure.cases.shell import render_case
from dure.rulebook import latest
from dure.web.submit import Sending


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
        templates=latest().kin.templates.values(),
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
    sending = Sending(request, "household.kin.restore", str(record_id))
    back = "ecomap_page" if request.POST.get("back") == "ecomap" else "genogram_page"
    return button_page(
        request,
        sending,
        lambda: restoring.restore(case, by=request.actor, submission=sending.submission, key=record_id),
        back,
    )
