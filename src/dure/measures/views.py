"""Indicators of a place and period, one indicator over time and places, the cases behind it (지표 화면)."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from dure.access.http import StaffRequest
from dure.access.policy import needs
from dure.measures import figures, notes, queries, spread
from dure.measures.chart import of_months
from dure.measures.forms import MeasureFilter
from dure.measures.monthly import monthly
from dure.measures.queries import Question
from dure.measures.rights import MeasureRight
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
    if asked and asked.place.sees_cases:
        notes.read_before(asked.place)
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
        context |= {
            "groups": groups,
            "counted_at": queries.counted_at(asked.place),
            "least": measures.least,
            "only_above": {
                measures.groups[each.group].ko for each in measures.indicators.values() if each.only_sigungu
            },
            "notes": notes.notes(asked, [row.figure for row in found.rows]),
        }
    return TemplateResponse(request, "measures/index.html", context)


@needs(MeasureRight.SEE)
def show(request: StaffRequest) -> HttpResponse:
    """One indicator: its formula, twelve months beside last year's, its parts, and the places within."""
    found = table(request, "measure_parts")
    asked = question_of(found)
    context: dict[str, Any] = {"found": found, "asked": asked}
    if asked and asked.code not in figures.book_of(asked.period).measures.indicators:
        return redirect(f"{reverse('ask_figures')}{asked.address}&code={asked.code}&by=part")
    if asked:
        indicator = queries.indicator_of(asked)
        months = monthly(asked, indicator)
        context |= {
            "indicator": indicator,
            "row": queries.row(asked),
            "months": months,
            "chart": of_months(asked.period.year, months),
            "spread": spread.of(asked, indicator),
            "parts": figures.parts_in(asked.place, asked.period, indicator) if asked.place.sees_cases else [],
        }
    return TemplateResponse(request, "measures/measure.html", context)


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
    lists = tables(request, "measure_stages", "measure_statistics", "measure_shares")
    context = {"lists": lists, "asked": question_of(lists["measure_stages"])}
    return TemplateResponse(request, "measures/statistics.html", context)


@needs(MeasureRight.SEE)
def performance(request: StaffRequest) -> HttpResponse:
    """What every office did in a period."""
    found = table(request, "measure_towns")
    return TemplateResponse(
        request, "measures/performance.html", {"found": found, "asked": question_of(found)}
    )
