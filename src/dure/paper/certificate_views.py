"""The certificate of a destruction on screen, as PDF and as HWPX (파기 확인서)."""

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.paper.answers import hwpx_answer, pdf_answer
from dure.paper.certificates import certificate_paper
from dure.paper.layout import Paper
from dure.protection.retention.certificate import certified, is_genuine


@needs(Permission.DESTRUCTION)
def show(request: StaffRequest, destruction_id: uuid.UUID) -> HttpResponse:
    """What was destroyed, as it will be printed, and whether it was changed since."""
    told = _told(destruction_id)
    genuine = is_genuine(told)
    context = {
        "destruction_id": destruction_id,
        "paper": certificate_paper(told, is_genuine=genuine),
        "is_genuine": genuine,
    }
    return TemplateResponse(request, "paper/certificate.html", context)


@needs(Permission.DESTRUCTION)
def pdf(request: StaffRequest, destruction_id: uuid.UUID) -> HttpResponse:
    """The same as PDF."""
    paper = _paper(destruction_id)
    return pdf_answer(paper, paper.document_number)


@needs(Permission.DESTRUCTION)
def hwpx(request: StaffRequest, destruction_id: uuid.UUID) -> HttpResponse:
    """The same for the word processor offices write with."""
    paper = _paper(destruction_id)
    return hwpx_answer(paper, paper.document_number)


def _paper(destruction_id: uuid.UUID) -> Paper:
    told = _told(destruction_id)
    return certificate_paper(told, is_genuine=is_genuine(told))


def _told(destruction_id: uuid.UUID) -> dict[str, Any]:
    """What the finished list certifies; any other list is as one that does not exist."""
    found = certified(destruction_id)
    if found is None:
        raise Http404
    told: dict[str, Any] = found.certificate
    return told
