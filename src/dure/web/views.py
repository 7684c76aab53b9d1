"""The start page, health and figures (첫 화면, 상태)."""

import hmac

from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.ops.secrets import health_token
from dure.ops.state import state
from dure.web.figures import TYPE, as_text


@needs(Permission.STAFF)
def home(request: StaffRequest) -> HttpResponse:
    """The start page is one's own work."""
    return redirect("my_work")


@needs(Permission.PUBLIC)
def health(request: HttpRequest) -> HttpResponse:
    """Whether it answers, for everybody; how its parts stand, for who holds the token of health."""
    with connection.cursor() as cursor:
        if not holds_token(request):
            cursor.execute("SELECT 1")
            return JsonResponse({"status": "ok"})
        found = state(cursor)
    return JsonResponse({"status": "ok", "parts": found.parts, "figures": found.figures})


@needs(Permission.PUBLIC)
def metrics(request: HttpRequest) -> HttpResponse:
    """Figures for Prometheus, under the same token; without it there is no such page."""
    if not holds_token(request):
        raise Http404
    with connection.cursor() as cursor:
        return HttpResponse(as_text(state(cursor)), content_type=TYPE)


def holds_token(request: HttpRequest) -> bool:
    """Behind a proxy everybody comes from this machine, so that a place in the network proves nothing."""
    shown = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return hmac.compare_digest(shown.encode(), health_token().encode())
