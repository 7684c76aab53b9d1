"""What changed since the period before, why, and which cases are worth a look (달라진 것 화면)."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.template.response import TemplateResponse

from dure.access.http import StaffRequest
from dure.access.policy import needs
from dure.measures import figures, notes, queries
from dure.measures.queries import Question
from dure.measures.rights import MeasureRight
from dure.measures.views import question_of
from dure.web.lists.pages import table


def notes_of(asked: Question) -> Iterator[str]:
    """What makes the two periods hard to compare."""
    yield from notes.of_period(asked.period)
    editions = figures.other_edition(asked.period, asked.period.before)
    if editions:
        yield f"두 기간의 지침이 다릅니다({editions}). 지표마다 그 기간의 지침으로 셉니다."
    if asked.place.sees_cases:
        yield from notes.of_offices(asked)


@needs(MeasureRight.SEE)
def changes(request: StaffRequest) -> HttpResponse:
    """Figures that moved, towns with what is late there, ten cases."""
    found = table(request, "measure_changes")
    asked = question_of(found)
    context: dict[str, object] = {"found": found, "asked": asked}
    if asked:
        context |= {
            "notes": list(notes_of(asked)),
            "counted_at": queries.counted_at(asked.place),
        }
    if asked and asked.place.sees_cases:
        context |= {"towns": table(request, "measure_town_moves"), "worth": table(request, "measure_worth")}
    return TemplateResponse(request, "measures/changes.html", context)
