"""What was typed stays with who typed it (쓴 글을 잃지 않음), also where its page could not take it any more.

A form that was sent and neither carried out nor shown again — the right is gone, the record is out of sight, the stage
went on — becomes a draft and is printed to be copied. A draft that is asked for always opens, if only as text.
"""

import uuid
from collections.abc import Callable
from http import HTTPStatus
from typing import cast

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import SimpleTemplateResponse, TemplateResponse
from django.urls import reverse

from dure.access.drafts import PARAMETER
from dure.access.http import NOT_SENT, GateRequest, StaffRequest, is_by_script
from dure.access.models import Draft
from dure.web.draft import SHOWN
from dure.web.draft_views import kept, typed_values
from dure.web.meanwhile import done_meanwhile
from dure.web.submit import SETTLED
from dure.web.typed import what_was_typed

WHY = {
    HTTPStatus.FORBIDDEN: "지금은 이 일을 할 권한이 없어 저장하지 못했습니다.",
    HTTPStatus.NOT_FOUND: "이 기록을 더 볼 수 없어 저장하지 못했습니다.",
}
STATE_CHANGED = "그사이 상태가 바뀌었거나 먼저 할 일이 있어 저장하지 못했습니다."
# These have pages of their own, with the form in them or without one that could be read.
TOLD = (HTTPStatus.BAD_REQUEST, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.TOO_MANY_REQUESTS)


class NothingLost:
    """Looks at the answers to forms and to drafts that are asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: GateRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.standing is None or is_by_script(request):
            return response
        if request.method == "POST" or PARAMETER in request.GET:
            response = printed(response)
        if request.method == "POST":
            return not_saved(request, response) if is_at_stake(request, response) else response
        return opened(request, response) if PARAMETER in request.GET else response


def printed(response: HttpResponse) -> HttpResponse:
    """Only what is printed tells which forms and drafts the page shows."""
    if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
        return response.render()
    return response


def is_at_stake(request: GateRequest, response: HttpResponse) -> bool:
    """Whether nobody has dealt with the form that was sent."""
    if request.META.get(SETTLED) or request.META.get(NOT_SENT):
        return False
    return response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR and response.status_code not in TOLD


def not_saved(request: GateRequest, response: HttpResponse) -> HttpResponse:
    """The words, kept as a draft where they may be; the answer itself when there are none."""
    typed = what_was_typed(request)
    if typed is None or not (typed.is_entry and typed.holds_entries):
        return response
    is_refusal = response.status_code >= HTTPStatus.BAD_REQUEST
    about = {
        "why": WHY.get(HTTPStatus(response.status_code), STATE_CHANGED),
        "words": typed.words,
        "draft": draft_of(cast("StaffRequest", request)),
        "done": done_meanwhile(cast("StaffRequest", request), getattr(request, "case", None)),
        "where": response.headers.get("Location", ""),
    }
    status = response.status_code if is_refusal else HTTPStatus.CONFLICT
    return TemplateResponse(request, "web/not_saved.html", about, status=status).render()


def draft_of(request: StaffRequest) -> Draft | None:
    try:
        return kept(request, typed_values(request))
    except BadRequest:
        return None


def opened(request: GateRequest, response: HttpResponse) -> HttpResponse:
    """The page when it shows the draft, otherwise its text; a draft that was saved meanwhile is none any more."""
    is_on_its_way = f"{PARAMETER}={request.GET[PARAMETER]}" in response.headers.get("Location", "")
    draft = None if request.META.get(SHOWN) or is_on_its_way else own_draft(request)
    return redirect(f"{reverse('draft', args=[draft.pk])}?gone=1") if draft else response


def own_draft(request: GateRequest) -> Draft | None:
    try:
        key = uuid.UUID(request.GET[PARAMETER])
    except ValueError:
        return None
    return Draft.objects.filter(pk=key, owner=request.standing.staff if request.standing else None).first()
