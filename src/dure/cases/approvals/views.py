"""The list of approvals (승인함)."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.access.readlog import Act, log_reads
from dure.cases.approvals import queries
from dure.cases.core.records import Approval

A_PAGE = 50
PAGES = {Approval.Kind.PLAN: "plan_page", Approval.Kind.CLOSURE: "closure_page"}


@needs(Permission.CASE_STAFF)
def show(request: StaffRequest) -> HttpResponse:
    """What waits for me, and what I asked for."""
    waiting = list(queries.waiting_for(request.standing))
    asked = Paginator(queries.asked_by(request.standing), A_PAGE).get_page(request.GET.get("page"))
    log_reads(request, "case", [one.case_id for one in [*waiting, *asked]], "approvals", act=Act.SEARCH)
    context = {
        "waiting": [(one, page_of(one)) for one in waiting],
        "asked": [(one, page_of(one)) for one in asked],
        "page": asked,
    }
    return TemplateResponse(request, "approvals/list.html", context)


def page_of(approval: Approval) -> str:
    """The stage's page, where the answer is given."""
    return reverse(PAGES[Approval.Kind(approval.kind)], args=[approval.case_id])
