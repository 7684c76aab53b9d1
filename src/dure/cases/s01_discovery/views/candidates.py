"""The list of candidates (발굴·상담 목록)."""

from django.http import HttpResponse
from django.template.response import TemplateResponse

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.web.lists.pages import tables


@needs(Permission.CASE_STAFF)
def show(request: StaffRequest) -> HttpResponse:
    """Households found or in counselling in one's offices; each one shown is logged."""
    return TemplateResponse(request, "s01/candidates.html", {"lists": tables(request, "candidates")})
