"""The conferences of one's offices, month by month (사례회의 일정)."""

from datetime import date

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.access.readlog import Act, log_reads
from dure.cases.s05_conference import schedule
from dure.cases.s05_conference.schedule import LIST_LIMIT


@needs(Permission.CASE_STAFF)
def conferences(request: StaffRequest) -> HttpResponse:
    """A month's conferences day by day, and those whose minutes are still to be written."""
    first = month_of(request.GET.get("month", ""))
    now = timezone.now()
    held = list(schedule.in_month(request.standing, first)[:LIST_LIMIT])
    outstanding = list(schedule.without_minutes(request.standing, now)[:LIST_LIMIT])
    unanswered = list(schedule.unanswered_requests(request.standing)[:LIST_LIMIT])
    log_reads(
        request,
        "case",
        [one.case_id for one in (*held, *outstanding, *unanswered)],
        "conferences",
        act=Act.SEARCH,
    )
    context = {
        "first": first,
        "earlier": schedule.month_before(first),
        "later": schedule.month_after(first),
        "days": schedule.by_day(held),
        "outstanding": outstanding,
        "unanswered": unanswered,
        "now": now,
        "today": timezone.localdate(),
    }
    return TemplateResponse(request, "s05/calendar.html", context)


def month_of(text: str) -> date:
    """`2025-09` as its first day; this month when it says nothing sensible."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return timezone.localdate().replace(day=1)
