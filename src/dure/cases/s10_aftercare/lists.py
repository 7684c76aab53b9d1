"""Lists of aftercare: what is due in a 읍면동, and the 시군구's half-yearly review (사후관리 목록·반기 점검)."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.http import urlencode

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.access.readlog import Act, log_reads
from dure.access.standing import Standing
from dure.cases.s10_aftercare import list_queries
from dure.offices.models import Office, Staff
from dure.rulebook import latest

A_PAGE = 50
STATES = (
    ("", "모두"),
    ("overdue", "기한 지남"),
    ("due", "이번 달까지"),
    ("later", "다음 달부터"),
    ("finding", "특이사항"),
)


class FilterForm(forms.Form):
    """What to show: every field may stay empty."""

    state = forms.ChoiceField(label="상태", choices=STATES, required=False)
    month = forms.CharField(
        label="기한이 있는 달", required=False, max_length=7, widget=forms.TextInput(attrs={"type": "month"})
    )

    def __init__(self, *args: Any, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [(code, ko) for code, ko in latest().codes["monitoring_group"].choices() if code != "other"]
        self.fields["group"] = forms.ChoiceField(
            label="구분", choices=[("", "모두"), *groups], required=False
        )
        plans = list_queries.under_aftercare(standing).order_by()
        self.fields["office"] = forms.ModelChoiceField(
            label="읍면동",
            required=False,
            empty_label="모두",
            queryset=Office.objects.filter(pk__in=plans.values("office_id")),
        )
        self.fields["manager"] = forms.ModelChoiceField(
            label="담당",
            required=False,
            empty_label="모두",
            queryset=Staff.objects.filter(pk__in=plans.values("case__manager_id")),
        )

    def chosen(self) -> dict[str, str]:
        """The filters as words; a wrong one counts as empty."""
        self.is_valid()
        data = self.cleaned_data
        return {name: str(getattr(value, "pk", value) or "") for name, value in data.items()}


@needs(Permission.CASE_STAFF)
def due_list(request: StaffRequest) -> HttpResponse:
    """Households under aftercare, the soonest due first."""
    form = FilterForm(request.GET, standing=request.standing)
    chosen = form.chosen()
    rows = list_queries.narrowed(list_queries.under_aftercare(request.standing), **chosen)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    log_reads(request, "case", [plan.case_id for plan in page], "aftercare_list", act=Act.SEARCH)
    listed = [(plan, [date.fromisoformat(day) for day in plan.planned_on]) for plan in page]
    context = {
        "form": form,
        "page": page,
        "rows": listed,
        "query": urlencode({k: v for k, v in chosen.items() if v}),
    }
    return TemplateResponse(request, "s10/list.html", context)


@needs(Permission.LEAD)
def review(request: StaffRequest) -> HttpResponse:
    """Plan against done for each 읍면동 in a half-year (manual-2025 m:10047)."""
    first, after = list_queries.half_year(wanted_day(request.GET.get("on", "")))
    rows = list_queries.reviews(request.standing, first)
    context = {
        "rows": rows,
        "first": first,
        "last": after - timedelta(days=1),
        "before": first - timedelta(days=1),
        "after": after,
    }
    return TemplateResponse(request, "s10/review.html", context)


def wanted_day(text: str) -> date:
    """A day as an address has it; today when it has none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return timezone.localdate()
