"""The leader's page: patterns of the team's records (우리 팀 기록 살피기)."""

from django.http import HttpResponse
from django.template.response import TemplateResponse

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.advice import patterns
from dure.advice.asides import asides_of
from dure.advice.forms import PeriodForm
from dure.advice.period import period_of
from dure.rulebook import latest
from dure.web.lists.pages import table


@needs(Permission.LEAD)
def team(request: StaffRequest) -> HttpResponse:
    """Kinds of errors in the records of the offices one leads; no names of staff or households, no ranking."""
    book, asked = latest(), PeriodForm(request.GET)
    period = period_of(asked.month("first"), asked.month("last"), book)
    offices = request.standing.reach.leading.offices
    found = patterns.tally(offices, period, book)
    context = {
        "form": PeriodForm(initial=vars(period)) if asked.is_valid() else asked,
        "period": period,
        "offices": offices,
        "found": found,
        "rules": book.product.advice.team,
        "is_shown": patterns.may_show(found),
        "rows": patterns.rows_of(found, period, book),
        "asides": table(request, "advice_asides", found=asides_of(offices, period, book)),
    }
    return TemplateResponse(request, "advice/team.html", context)
