"""The list of cases and its kept filters (사례 목록)."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.access.readlog import Act, log_reads
from dure.cases.overview import kept_filters
from dure.cases.overview.list_forms import FilterForm
from dure.cases.overview.listing import SORTS, Wanted
from dure.web.posted import posted_from


@needs(Permission.CASE_STAFF)
def case_list(request: StaffRequest) -> HttpResponse:
    """Cases within reach, filtered and sorted; each one shown is a line in the read log."""
    form = FilterForm(request.GET, standing=request.standing)
    wanted = Wanted(request.user, form.wanted, request.GET.get("sort") or "due", request.GET.get("after", ""))
    page = wanted.page()
    log_reads(request, "case", [case.pk for case in page.cases], "case_list", act=Act.SEARCH)
    return TemplateResponse(
        request,
        "case/list.html",
        {
            "form": form,
            "page": page,
            "query": kept_filters.standing_query(request.GET),
            "chips": kept_filters.chips(request.standing, request.GET),
            "sort": SORTS.get(wanted.sort, SORTS["due"]),
        },
    )


@needs(Permission.CASE_STAFF)
@posted_from("case_list")
def keep_filter(request: StaffRequest) -> HttpResponse:
    """Keep the filter in use under a name."""
    name, query = request.POST.get("name", "").strip()[:60], request.POST.get("query", "")
    if name:
        kept_filters.keep(request.standing, name, query)
    return redirect(f"{reverse('case_list')}?{query}")


@needs(Permission.CASE_STAFF)
@posted_from("case_list")
def drop_filter(request: StaffRequest) -> HttpResponse:
    """Forget a kept filter."""
    kept_filters.drop(request.standing, request.POST.get("name", ""))
    return redirect("case_list")
