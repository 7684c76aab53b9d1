"""The page on which one asks of the figures (나누어 보기 화면)."""

from typing import Any

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from dure.access.http import StaffRequest
from dure.access.policy import needs
from dure.measures import asking, bars
from dure.measures.asking import Asking
from dure.measures.forms import AskFilter
from dure.measures.papers import ask_paper
from dure.measures.rights import MeasureRight, leads
from dure.paper.answers import as_asked
from dure.web.lists.pages import Table, table


def asking_of(found: Table) -> Asking | None:
    form = found.found.form
    return form.asking if isinstance(form, AskFilter) else None


@needs(MeasureRight.SEE)
def ask(request: StaffRequest) -> HttpResponse:
    """One measure told apart, as table and chart."""
    found = table(request, "measure_pieces")
    wanted = asking_of(found)
    context: dict[str, Any] = {"found": found, "wanted": wanted}
    if wanted:
        pieces = list(found.rows)
        context |= {
            "asked": wanted.asked,
            "indicator": wanted.indicator,
            "trouble": asking.trouble(wanted, leads=leads(request.standing, wanted.asked.place)),
            "bars": bars.of(pieces),
            "hidden": any(each.figure.is_hidden for each in pieces),
        }
    return TemplateResponse(request, "measures/ask.html", context)


@needs(MeasureRight.SEE)
def paper(request: StaffRequest) -> HttpResponse:
    """The same on paper."""
    found = table(request, "measure_pieces")
    wanted = asking_of(found)
    if wanted is None:
        raise Http404
    made = ask_paper(wanted, list(found.rows))
    return as_asked(request, made, f"{reverse('ask_figures')}{wanted.address}", wanted.address)
