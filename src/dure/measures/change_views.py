"""What changed since the period before, why, and which cases are worth a look (달라진 것 화면)."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.template.response import TemplateResponse

from dure.access.http import StaffRequest
from dure.access.policy import needs
from dure.measures import figures, move_sums, moves, notes, queries, town_moves
from dure.measures.forms import MeasureFilter
from dure.measures.queries import Question
from dure.measures.rights import MeasureRight
from dure.web.lists.declared import Asked
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
    asked = MeasureFilter(Asked(request.standing, request.GET)).question
    if asked and asked.place.sees_cases:
        notes.read_before(asked.place)
    both = (
        move_sums.read(asked.place, asked.period, asked.period.before)
        if asked and asked.place.sees_cases
        else None
    )
    found = table(request, "measure_changes", found=moves.changes(asked, both) if asked else [])
    context: dict[str, object] = {"found": found, "asked": asked}
    if asked:
        context |= {"notes": list(notes_of(asked)), "counted_at": queries.counted_at(asked.place)}
    if asked and both:
        towns = table(request, "measure_town_moves", found=town_moves.towns(asked, both))
        context |= {"towns": towns, "worth": table(request, "measure_worth")}
    return TemplateResponse(request, "measures/changes.html", context)
