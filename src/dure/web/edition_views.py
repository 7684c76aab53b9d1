"""Which guide serves which days (적용 지침), and the days off that were heard of late."""

from django.http import HttpResponse
from django.template.response import TemplateResponse

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.rulebook.calendar import late_days, office_calendar
from dure.rulebook.editions import editions, stand_in


@needs(Permission.STAFF)
def show_all(request: StaffRequest) -> HttpResponse:
    """Editions in their order, the year that has none, how far the calendar is known."""
    context = {
        "editions": editions(),
        "stand_in": stand_in(),
        "confirmed_until": office_calendar().confirmed_until,
        "late_days": late_days(),
    }
    return TemplateResponse(request, "web/editions.html", context)
