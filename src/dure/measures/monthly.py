"""One indicator month by month, beside the year before (월별 추이); quarter by quarter for who sees no cases."""

from django.utils import timezone

from dure.measures import figures, told
from dure.measures.chart import Month
from dure.measures.queries import Question
from dure.rulebook.model.measures import Indicator


def monthly(asked: Question, indicator: Indicator) -> list[Month]:
    """Each month of the year, or each quarter."""
    today, year = timezone.localdate(), asked.period.year
    by = figures.by_month if asked.place.sees_cases else told.by_quarter
    found = by(asked.place, indicator, year)
    return [
        Month(
            each.ko.partition(" ")[2],
            found[each] if each.first_on <= today else None,
            found[each.year_before],
        )
        for each in found
        if each.year == year
    ]
