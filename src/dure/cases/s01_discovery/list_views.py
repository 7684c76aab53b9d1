"""The list of candidates (발굴·상담 목록)."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.template.response import TemplateResponse

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.access.reach import in_my_offices
from dure.access.readlog import Act, log_reads
from dure.cases.process import BY_CODE, COUNSELLING, DISCOVERY
from dure.cases.s01_discovery.candidate_list import candidates, days_open
from dure.offices.models import Office
from dure.rulebook import latest

ANY = ("", "전체")


class CandidateFilter(forms.Form):
    """Every choice is optional; what is unknown is ignored rather than refused."""

    stage = forms.ChoiceField(
        label="단계",
        required=False,
        choices=[ANY, *((code, BY_CODE[code].ko) for code in (DISCOVERY, COUNSELLING))],
    )
    urgent = forms.BooleanField(label="긴급", required=False)
    late = forms.BooleanField(label="늦음", required=False)
    alerts = forms.BooleanField(label="폭력·학대 의심", required=False)
    supplement = forms.BooleanField(label="보완 요청", required=False)

    CHECKS = ("urgent", "late", "alerts", "supplement")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        routes = latest().codes["discovery_route"].choices()
        offices = Office.objects.filter(in_my_offices("id"), is_active=True)
        names = [(str(office.pk), office.name) for office in offices]
        self.fields["route"] = forms.ChoiceField(label="발굴 경로", required=False, choices=[ANY, *routes])
        self.fields["office"] = forms.ChoiceField(label="기관", required=False, choices=[ANY, *names])

    @property
    def wanted(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def choices(self) -> list[forms.BoundField]:
        return [field for field in self if field.name not in self.CHECKS]

    @property
    def checks(self) -> list[forms.BoundField]:
        return [self[name] for name in self.CHECKS]


@needs(Permission.CASE_STAFF)
def show(request: StaffRequest) -> HttpResponse:
    """Households found or in counselling in one's offices; each one shown is logged."""
    form = CandidateFilter(request.GET)
    page = candidates(form.wanted, request.GET.get("after", ""))
    log_reads(request, "case", [case.pk for case in page.cases], "candidates", act=Act.SEARCH)
    query = request.GET.copy()
    query.pop("after", None)
    rows = [(case, days_open(case.opened_on)) for case in page.cases]
    context = {"form": form, "page": page, "rows": rows, "query": query.urlencode()}
    return TemplateResponse(request, "s01/candidates.html", context)
