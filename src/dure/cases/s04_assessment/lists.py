"""The health interviews of one's offices (건강면접 목록)."""

from django import forms

from dure.access.coded import word
from dure.access.policy import Permission
from dure.access.reach import in_my_offices
from dure.cases import columns as c
from dure.cases.s04_assessment.queries import health
from dure.offices.models import Office
from dure.offices.stages import holding_cases
from dure.web import cells
from dure.web.cells import Order
from dure.web.dates import DayField
from dure.web.lists.declared import Answer, Asked, listing
from dure.web.lists.filters import FilterForm


class InterviewFilter(FilterForm):
    """By period and office, all or the referred only."""

    since = DayField("period", label="이날부터", required=False)
    until = DayField("period", label="이날까지", required=False)
    referred = forms.BooleanField(label="보건소 의뢰", required=False)

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        offices = Office.objects.filter(in_my_offices("id"), holding_cases(), is_active=True)
        names = [(str(office.pk), office.name) for office in offices]
        self.fields["office"] = forms.ChoiceField(
            label="기관", required=False, choices=[("", "전체"), *names]
        )


@listing(
    "health_interviews",
    "건강면접 목록",
    page="health_interviews",
    needs=Permission.CASE_STAFF,
    form=InterviewFilter,
    order=Order("interviewed", "interviewed_on", "최근 면접 먼저", is_down=True),
    a_page=20,
    shows=c.of_its_case,
    unmatched="조건에 맞는 건강면접이 없습니다.",
    empty="건강면접이 아직 없습니다.",
    columns=(
        cells.day("면접일", "interviewed_on"),
        c.subject(page="health_page"),
        cells.text("연계 판단", lambda row: word(row, "result"), 30),
        cells.text("의뢰받는 기관", "referred_to", 20),
        cells.day("의뢰일", "referred_on"),
        cells.tick("회신", lambda row: bool(row.answer)),
        cells.named("면접자", "interviewer"),
        cells.named("기관", "office", 20),
        c.case_number(),
    ),
)
def health_interviews(asked: Asked) -> Answer:
    rows = health.interviews(asked.wanted)
    return rows.select_related("case__subject", "office", "interviewer")
