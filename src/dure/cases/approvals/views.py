"""The list of approvals (승인함)."""

from django.http import HttpResponse
from django.template.response import TemplateResponse

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.cases.approvals.deciding import next_to_decide
from dure.web.lists.pages import tables


@needs(Permission.CASE_STAFF)
def show(request: StaffRequest) -> HttpResponse:
    """What waits for me, and what I asked for."""
    lists = tables(request, "approvals_waiting", "approvals_asked")
    context = {"lists": lists, "first": next_to_decide(request.standing)}
    return TemplateResponse(request, "approvals/list.html", context)
