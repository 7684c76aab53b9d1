"""What changed since the period before, why, and which cases are worth a look (달라진 것 화면)."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from dure.access.http import StaffRequest
from dure.access.policy import needs
from dure.measures import figures, queries
from dure.measures.rights import MeasureRight
from dure.measures.views import question_of
from dure.web.lists.pages import table


@needs(MeasureRight.SEE)
def changes(request: StaffRequest) -> HttpResponse:
    """Figures that moved, towns with what is late there, ten cases."""
    found = table(request, "measure_changes")
    asked = question_of(found)
    context: dict[str, object] = {"found": found, "asked": asked}
    if asked:
        context |= {
            "is_running": asked.period.last_on >= timezone.localdate(),
            "other_edition": figures.other_edition(asked.period, asked.period.before),
            "counted_at": queries.counted_at(asked.place),
        }
    if asked and asked.place.sees_cases:
        context |= {"towns": table(request, "measure_town_moves"), "worth": table(request, "measure_worth")}
    return TemplateResponse(request, "measures/changes.html", context)
