"""Figures on paper: on the screen, as PDF, as Hangul file (지표의 서식 화면)."""

from django.http import Http404, HttpResponse
from django.urls import reverse

from dure.access.http import StaffRequest
from dure.access.policy import needs
from dure.measures import notes, papers, queries, sample_queries, spread, statistics
from dure.measures.monthly import monthly
from dure.measures.queries import Question
from dure.measures.rights import MeasureRight
from dure.measures.views import question_of
from dure.paper.answers import as_asked
from dure.paper.layout import Paper
from dure.web.lists.pages import table


def answered(request: StaffRequest, paper: Paper, asked: Question, back: str) -> HttpResponse:
    query = f"{asked.address}&code={asked.code}"
    return as_asked(request, paper, f"{reverse(back)}{query}", query)


def asked_or_404(asked: Question | None) -> Question:
    if asked is None:
        raise Http404
    return asked


@needs(MeasureRight.SEE)
def report(request: StaffRequest) -> HttpResponse:
    """Every indicator of a place and period, with what was ticked."""
    found = table(request, "measure_figures")
    asked = asked_or_404(question_of(found))
    judged = list(sample_queries.samples(asked)) if asked.place.sees_cases else []
    rows, checks = list(found.rows), queries.checks(asked)
    told = notes.notes(asked, [row.figure for row in rows])
    paper = papers.report(asked, rows, checks, statistics.stage_times(asked), judged, told)
    return answered(request, paper, asked, "measures")


@needs(MeasureRight.SEE)
def indicator(request: StaffRequest) -> HttpResponse:
    """One indicator."""
    asked = asked_or_404(question_of(table(request, "measure_parts")))
    one = queries.indicator_of(asked)
    row = queries.row(asked)
    paper = papers.indicator(
        asked, one, row, monthly(asked, one), queries.parts(asked, one), spread.of(asked, one)
    )
    return answered(request, paper, asked, "measure")


@needs(MeasureRight.SEE)
def performance(request: StaffRequest) -> HttpResponse:
    """추진실적 of every office."""
    found = table(request, "measure_towns")
    asked = asked_or_404(question_of(found))
    return answered(request, papers.sheet(asked, list(found.rows)), asked, "performance")
