"""One's week on one page (내 한 주)."""

from datetime import timedelta

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.access.readlog import Act, log_reads
from dure.cases.overview.week import DAYS, cases_of, monday_of, week_of
from dure.web.dates import DayField, read_asked


@needs(Permission.CASE_STAFF)
def my_week(request: StaffRequest) -> HttpResponse:
    """Seven days of one's own appointments; `on` is a day of the week asked for."""
    today = timezone.localdate()
    asked, wrong = read_asked(
        request.GET.get("on", ""), DayField("planned", label="날짜", required=False), today
    )
    first = monday_of(asked)
    days = week_of(request.standing, first)
    log_reads(request, "case", cases_of(days), "my_week", act=Act.SEARCH)
    context = {
        "days": days,
        "today": today,
        "wrong": wrong,
        "last": days[-1].on,
        "before": first - timedelta(days=DAYS),
        "after": first + timedelta(days=DAYS),
        "is_this_week": first == monday_of(today),
    }
    return TemplateResponse(request, "case/week.html", context)
