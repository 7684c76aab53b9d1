"""One indicator month by month, beside the year before (월별 추이)."""

from django.utils import timezone

from dure.measures import figures
from dure.measures.chart import Month
from dure.measures.queries import Question
from dure.rulebook.model.measures import Indicator


def monthly(asked: Question, indicator: Indicator) -> list[Month]:
    """Each month of the year."""
    today, year = timezone.localdate(), asked.period.year
    found = figures.by_month(asked.place, indicator, year)
    if not asked.place.sees_cases:
        found = figures.veiled(found, asked.period)
    return [
        Month(
            f"{month.first_month}월",
            found[month] if month.first_on <= today else None,
            found[month.year_before],
        )
        for month in found
        if month.year == year
    ]
