"""Blank forms for writing by hand at a visit (빈 서식)."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.paper.answers import hwpx_answer, pdf_answer
from dure.paper.compose import blank_paper, full_name
from dure.paper.forms import KINDS, blank_kinds
from dure.paper.layout import Paper


@needs(Permission.STAFF)
def show_all(request: StaffRequest) -> HttpResponse:
    """Every form that can be filled by hand."""
    return render(request, "paper/blank_forms.html", {"kinds": list(blank_kinds())})


@needs(Permission.STAFF)
def preview(request: StaffRequest, kind: str) -> HttpResponse:
    """The form as it will be printed."""
    return render(
        request, "paper/blank_preview.html", {"paper": asked_for(request, kind), "kind": KINDS[kind]}
    )


@needs(Permission.STAFF)
def pdf(request: StaffRequest, kind: str) -> HttpResponse:
    return pdf_answer(asked_for(request, kind))


@needs(Permission.STAFF)
def hwpx(request: StaffRequest, kind: str) -> HttpResponse:
    return hwpx_answer(asked_for(request, kind))


def asked_for(request: StaffRequest, kind: str) -> Paper:
    """The blank form under the name of the reader's office."""
    found = KINDS.get(kind)
    if found is None or not found.has_blank:
        raise Http404
    office = request.standing.office
    return blank_paper(found, full_name(office) if office else "")
