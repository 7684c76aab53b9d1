"""Pages of this stage (사후관리)."""

from django.http import HttpResponse

from dure.access.policy import Permission
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.shell import render_case


@case_page(Permission.CASE_READ)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """The record of this stage."""
    return render_case(request, "case/empty_stage.html", title="사후관리")
