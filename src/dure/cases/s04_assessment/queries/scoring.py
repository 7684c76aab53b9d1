"""The result of a risk sheet while it is being answered (쓰는 중인 위기도의 결과): the rules of the saved one."""

from collections.abc import Iterable
from dataclasses import dataclass

from dure.cases.s04_assessment import risk
from dure.cases.s04_assessment.queries.risk import member_sheets
from dure.cases.s04_assessment.records import RiskSurvey
from dure.cases.s04_assessment.rules.surveys import unanswered
from dure.people.models import Person
from dure.rulebook import Rulebook


@dataclass(frozen=True)
class Score:
    """Marked areas with their reasons in words, and how many items are still open."""

    flagged: list[tuple[str, list[str]]]
    left: int

    @property
    def is_potential_subject(self) -> bool:
        return bool(self.flagged)


def score_of(answers: risk.Answers, book: Rulebook) -> Score:
    found = risk.score(answers, book).flagged
    flagged = [(book.areas[area].ko, [each.text() for each in reasons]) for area, reasons in found.items()]
    return Score(flagged, unanswered(answers, book))


def as_typed(
    begun: RiskSurvey | None, typed: risk.Answers, parts: Iterable[str], person: Person | None
) -> dict[str, dict[str, int | None]]:
    """The answers that would count if what is typed were saved: `parts` are the areas on the page."""
    common = dict(begun.common) if begun else {}
    own = {each.person_id: each.answers for each in member_sheets(begun)}
    if person is None:
        common |= {area: typed.get(area, {}) for area in parts}
    else:
        own[person.pk] = typed
    return risk.worst([common, *own.values()])
