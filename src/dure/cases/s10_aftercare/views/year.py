"""The yearly monitoring plan of a 시군구 (연간 모니터링 계획)."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.cases.s10_aftercare import monitor_forms as forms
from dure.cases.s10_aftercare.actions.monitoring import save_year_plan
from dure.cases.s10_aftercare.queries import aftercare as queries
from dure.cases.s10_aftercare.records import YearPlan
from dure.offices.models import Office
from dure.rulebook import latest
from dure.web.form_page import Edited, FormPage, address


@dataclass(frozen=True)
class YearPage(FormPage):
    """Goes back to the year it is about."""

    year: int = 0

    def address(self, request: Any) -> str:
        return address("monitoring_year", self.year)


@needs(Permission.CASE_STAFF)
def show(request: StaffRequest, year: int) -> HttpResponse:
    """What the 시군구 planned for the year, for everybody who follows households up there."""
    plan, codes = _plan(request, year), latest().codes["monitoring_group"]
    rows = [(codes.label(group), row) for group, row in plan.groups.items()] if plan else []
    context = {
        "plan": plan,
        "rows": rows,
        "year": year,
        "this_year": timezone.localdate().year,
        "may_plan": _centre(request) is not None,
    }
    return TemplateResponse(request, "s10/year.html", context)


def _plan(request: StaffRequest, year: int) -> YearPlan | None:
    sigungu = request.standing.staff.sigungu_id
    return queries.year_plan(sigungu, year) if sigungu else None


def _centre(request: StaffRequest) -> Office | None:
    """The support centre that this person leads."""
    leading = request.standing.reach.leading.offices
    return next((each for each in leading if each.kind == "sigungu_support"), None)


@needs(Permission.LEAD)
def edit(request: StaffRequest, year: int) -> HttpResponse:
    """Write the plan of the year."""
    centre = _centre(request)
    if centre is None:
        raise Http404
    plan = _plan(request, year)
    page = YearPage(
        "monitoring.year_plan",
        f"{year}년 모니터링 계획",
        record=Edited(centre.pk, plan.version if plan else 0),
        done="연간 모니터링 계획을 저장했습니다.",
        year=year,
    )
    act: Any = partial(save_year_plan, centre, year=year)
    return page.answer(request, forms.YearPlanForm, act, kept=forms.kept(plan))
