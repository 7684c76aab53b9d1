"""The leader's page: patterns of the team's records (우리 팀 기록 살피기)."""

from django.http import HttpResponse
from django.template.response import TemplateResponse

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.advice import patterns
from dure.advice.asides import asides_of
from dure.advice.forms import PeriodForm
from dure.advice.period import period_of
from dure.cases.overview.assignment_views import led_offices
from dure.rulebook import latest


@needs(Permission.LEAD)
def team(request: StaffRequest) -> HttpResponse:
    """Kinds of errors in the records of the offices one leads; no names of staff or households, no ranking."""
    book, asked = latest(), PeriodForm(request.GET)
    period = period_of(asked.month("first"), asked.month("last"), book)
    offices = led_offices(request.standing)
    found = patterns.tally(offices, period, book)
    context = {
        "form": PeriodForm(initial={"first": f"{period.first:%Y-%m}", "last": f"{period.last:%Y-%m}"}),
        "period": period,
        "offices": offices,
        "found": found,
        "rules": book.advice.team,
        "is_shown": may_show(found),
        "rows": patterns.rows_of(found, period, book),
        "asides": asides_of(offices, period, book),
    }
    return TemplateResponse(request, "advice/team.html", context)


def may_show(found: patterns.Tally) -> bool:
    """Enough cases, of more than one person: otherwise it would be the record of somebody."""
    rules = latest().advice.team
    return found.cases >= rules.smallest_group and len(found.managers) >= rules.fewest_managers
