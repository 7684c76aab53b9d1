"""The eleven areas with their needs and risk (욕구영역의 상태)."""

from dataclasses import dataclass

from dure.cases.core.records import Case
from dure.cases.s04_assessment.queries.assessments import READS as READS_OF_ASSESSMENT
from dure.cases.s04_assessment.queries.assessments import AreaRow, area_rows
from dure.cases.s04_assessment.queries.risk import flagged_words, survey_of
from dure.cases.s04_assessment.records import Assessment, MemberRiskSheet, RiskSurvey
from dure.rulebook import Rulebook

# What the pages of areas look at.
READS = (*READS_OF_ASSESSMENT, MemberRiskSheet)
# State of an area: in words, and the tone of its badge.
NEEDED, CLEAR, TO_LOOK_AT, UNSEEN = (
    ("욕구 있음", "info"),
    ("욕구 없음", ""),
    ("확인 필요", "warning"),
    ("안 봄", ""),
)


@dataclass(frozen=True)
class AreaState:
    """One area on the overview: what was found, and how far its items of risk are answered."""

    row: AreaRow
    items: int
    answered: int
    why: tuple[str, ...]

    @property
    def state(self) -> tuple[str, str]:
        if self.row.needs:
            return NEEDED
        if self.row.clear_note:
            return CLEAR
        return TO_LOOK_AT if self.row.is_counselled else UNSEEN

    @property
    def is_flagged(self) -> bool:
        return bool(self.why)

    @property
    def is_answered(self) -> bool:
        return self.answered == self.items

    @property
    def is_done(self) -> bool:
        return self.row.is_seen and self.is_answered


def area_states(case: Case, assessment: Assessment | None, book: Rulebook) -> list[AreaState]:
    """Every area in the order of the guide."""
    survey = survey_of(assessment)
    marked = dict(flagged_words(survey)) if survey else {}
    return [_state(row, survey, marked, book) for row in area_rows(case, assessment)]


def _state(
    row: AreaRow, survey: RiskSurvey | None, marked: dict[str, list[str]], book: Rulebook
) -> AreaState:
    sheet = book.risk_instrument.areas.get(row.area.code)
    answers = survey.answers.get(row.area.code, {}) if survey else {}
    return AreaState(row, len(sheet.items) if sheet else 0, len(answers), tuple(marked.get(row.area.ko, ())))
