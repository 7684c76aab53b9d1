"""Lists of aftercare: what is due in a 읍면동, and the 시군구's half-yearly review (사후관리 목록·반기 점검)."""

from datetime import timedelta

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.cases.s10_aftercare.queries.lists import half_year, wanted_day
from dure.web.lists.pages import tables


@needs(Permission.CASE_STAFF)
def due_list(request: StaffRequest) -> HttpResponse:
    """Households under aftercare, the soonest due first."""
    context = {"lists": tables(request, "aftercare"), "this_year": timezone.localdate().year}
    return TemplateResponse(request, "s10/list.html", context)


@needs(Permission.CASE_STAFF)
def candidates(request: StaffRequest) -> HttpResponse:
    """Households whose cases have ended and that nobody looks after (manual-2025 m:10147)."""
    return TemplateResponse(request, "s10/candidates.html", {"lists": tables(request, "monitor_candidates")})


@needs(Permission.LEAD)
def review(request: StaffRequest) -> HttpResponse:
    """Plan against done for each 읍면동 in a half-year (manual-2025 m:10047)."""
    day, wrong = wanted_day(request.GET.get("on", ""))
    first, after = half_year(day)
    context = {
        "wrong": wrong,
        "lists": tables(request, "aftercare_review"),
        "first": first,
        "last": after - timedelta(days=1),
        "before": first - timedelta(days=1),
        "after": after,
    }
    return TemplateResponse(request, "s10/review.html", context)
