"""Pages of where one is signed in and who tried, and the page's questions about rest (접속 기기와 기록)."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.access.signin import end_my_sign_ins, my_sign_ins, seconds_left
from dure.account.devices import device_name
from dure.account.lists import attempts_of
from dure.web.lists.pages import tables
from dure.web.posted import posted_from


@needs(Permission.STAFF)
def overview(request: StaffRequest) -> HttpResponse:
    """One's account at a glance."""
    return TemplateResponse(request, "account/overview.html", {"attempts": attempts_of(request.user)[:5]})


@needs(Permission.STAFF)
def sessions(request: StaffRequest) -> HttpResponse:
    """Devices on which the account is signed in now."""
    rows = [(live, device_name(live.device)) for live in my_sign_ins()]
    return TemplateResponse(request, "account/sessions.html", {"rows": rows})


@posted_from("account_sessions")
@needs(Permission.STAFF)
def end_others(request: StaffRequest) -> HttpResponse:
    """End every other sign-in."""
    messages.success(request, f"다른 접속 {end_my_sign_ins()}곳을 끝냈습니다.")
    return redirect("account_sessions")


@require_POST
@needs(Permission.STAFF)
def end_one(request: StaffRequest, sign_in_id: uuid.UUID) -> HttpResponse:
    """End one of the other sign-ins; another's is not found."""
    if not end_my_sign_ins(sign_in_id):
        raise Http404
    messages.success(request, "그 기기의 접속을 끝냈습니다.")
    return redirect("account_sessions")


@needs(Permission.STAFF)
def attempts(request: StaffRequest) -> HttpResponse:
    """One's own sign-ins and what failed."""
    lists = tables(request, "sign_in_attempts")
    return TemplateResponse(request, "account/attempts.html", {"lists": lists})


@needs(Permission.STAFF)
def rest(request: StaffRequest) -> JsonResponse:
    """How many seconds are left; asked by the page itself, so it lengthens nothing."""
    return JsonResponse({"seconds": seconds_left()})


@require_POST
@needs(Permission.STAFF)
def still_here(request: StaffRequest) -> JsonResponse:
    """A hand on the page: the request itself is what counts."""
    return JsonResponse({"seconds": seconds_left()})
