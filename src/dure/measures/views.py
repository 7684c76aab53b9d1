"""Indicators of a place and period, one indicator over time and places, the cases behind it (지표 화면)."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from dure.access.http import StaffRequest
from dure.access.policy import needs
from dure.measures import figures, queries
from dure.measures.chart import chart
from dure.measures.forms import MeasureFilter
from dure.measures.queries import Question
from dure.measures.rights import MeasureRight
from dure.measures.rules import Figure
from dure.rulebook.model.measures import Indicator
from dure.web.lists.pages import Table, table, tables


def question_of(found: Table) -> Question | None:
    """What its filters ask."""
    form = found.found.form
    return form.question if isinstance(form, MeasureFilter) else None


@needs(MeasureRight.SEE)
def index(request: StaffRequest) -> HttpResponse:
    """Every indicator, with what the guide asks besides and is not recorded here."""
    found = table(request, "measure_figures")
    asked = question_of(found)
    context: dict[str, Any] = {"found": found, "asked": asked}
    if asked:
        measures = figures.book_of(asked.period).measures
        groups = [
            (
                group.ko,
                [row for row in found.rows if row.indicator.group == group.code],
                [each for each in measures.unrecorded.values() if each.group == group.code],
            )
            for group in measures.groups.values()
        ]
        context |= {"groups": groups, "counted_at": queries.counted_at(asked.place), "least": measures.least}
    return TemplateResponse(request, "measures/index.html", context)


@needs(MeasureRight.SEE)
def show(request: StaffRequest) -> HttpResponse:
    """One indicator: its formula, twelve months beside last year's, its parts, and the places within."""
    found = table(request, "measure_parts")
    asked = question_of(found)
    context: dict[str, Any] = {"found": found, "asked": asked}
    if asked:
        indicator = queries.indicator_of(asked)
        months = monthly(asked, indicator)
        context |= {
            "indicator": indicator,
            "row": next((each for each in queries.rows(asked) if each.indicator.code == asked.code), None),
            "months": months,
            "chart": drawn(asked, months),
            "parts": figures.parts_in(asked.place, asked.period, indicator) if asked.place.sees_cases else [],
        }
    return TemplateResponse(request, "measures/measure.html", context)


@dataclass(frozen=True)
class Month:
    """A month beside the same one a year before; `now` is nothing while it is still to come."""

    ko: str
    now: Figure | None
    before: Figure


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


def drawn(asked: Question, months: list[Month]) -> Any:
    year = asked.period.year
    now, before = [value(each.now) for each in months], [value(each.before) for each in months]
    return chart((f"{year}년", now), (f"{year - 1}년", before))


def value(shown: Figure | None) -> Any:
    return None if shown is None or shown.is_hidden else shown.value


@needs(MeasureRight.LIST)
def behind(request: StaffRequest) -> HttpResponse:
    """The facts above or below the line, each with its case."""
    found = table(request, "measure_facts")
    asked = question_of(found)
    context: dict[str, Any] = {"found": found, "asked": asked}
    if asked:
        indicator = queries.indicator_of(asked)
        shown = figures.now_of(asked.place, asked.period, [indicator])[asked.code]
        context |= {
            "indicator": indicator,
            "count": queries.side_of(indicator, asked.side),
            "number": shown.above if asked.side == "above" else shown.below,
        }
    return TemplateResponse(request, "measures/facts.html", context)


@needs(MeasureRight.SEE)
def statistics(request: StaffRequest) -> HttpResponse:
    """How long the stages take, and what was counted by its parts."""
    lists = tables(request, "measure_stages", "measure_shares")
    context = {"lists": lists, "asked": question_of(lists["measure_stages"])}
    return TemplateResponse(request, "measures/statistics.html", context)


@needs(MeasureRight.SEE)
def performance(request: StaffRequest) -> HttpResponse:
    """What every office did in a period."""
    found = table(request, "measure_towns")
    return TemplateResponse(
        request, "measures/performance.html", {"found": found, "asked": question_of(found)}
    )
