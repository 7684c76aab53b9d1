"""The start page, health (첫 화면)."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs


@needs(Permission.STAFF)
def home(request: StaffRequest) -> HttpResponse:
    """The start page is one's own work."""
    return redirect("my_work")


@needs(Permission.PUBLIC)
def health(request: HttpRequest) -> HttpResponse:
    """Alive and connected."""
    return JsonResponse({"status": "ok"})
