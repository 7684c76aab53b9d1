"""Assessments side by side (조사 견주기)."""

from collections.abc import Callable
from dataclasses import dataclass

from dure.access.coded import label_of
from dure.cases.core.lists import kept, make_ready
from dure.cases.core.records import Case
from dure.cases.s04_assessment.queries.assessments import needs_of
from dure.cases.s04_assessment.queries.risk import flagged_words, survey_of
from dure.cases.s04_assessment.records import Assessment, NeedFinding, RiskSurvey
from dure.rulebook import latest

TEXTS = (
    "reason",
    "strengths",
    "obstacles",
    "supports",
    "requested_services",
    "needs_said",
    "needs_unsaid",
    "resources",
    "direction",
)


@dataclass(frozen=True)
class ComparisonRow:
    """One thing compared, with what each assessment says."""

    label: str
    cells: tuple[str, ...]

    @property
    def differs(self) -> bool:
        return len(set(self.cells)) > 1


def comparison(case: Case) -> list[ComparisonRow]:
    """Needs by area, marked risks, texts; rows in which nobody wrote anything are left out."""
    make_ready(case, Assessment, NeedFinding, RiskSurvey)
    found = kept(case, Assessment)
    rows = [_row("주요 대상자", found, lambda one: one.main_person.name if one.main_person else "")]
    rows += [_area_row(area, found) for area in latest().areas]
    rows.append(_row("위기도 해당 영역", found, _flagged))
    rows += [_text_row(name, found) for name in TEXTS]
    return [row for row in rows if any(row.cells)]


def _row(label: str, found: list[Assessment], cell: Callable[[Assessment], str]) -> ComparisonRow:
    return ComparisonRow(label, tuple(cell(one) for one in found))


def _area_row(area: str, found: list[Assessment]) -> ComparisonRow:
    return _row(f"욕구: {latest().areas[area].ko}", found, lambda one: _needs(one, area))


def _needs(assessment: Assessment, area: str) -> str:
    classes = latest().codes["middle_class"]
    lines = [
        f"{need.priority or '-'}순위 {classes.label(need.middle)}: {need.description}"
        for need in needs_of(assessment)
        if need.area == area
    ]
    return "\n".join(lines) or assessment.areas_clear.get(area, "")


def _flagged(assessment: Assessment) -> str:
    survey = survey_of(assessment)
    return ", ".join(area for area, _ in flagged_words(survey)) if survey else ""


def _text_row(name: str, found: list[Assessment]) -> ComparisonRow:
    label = label_of(Assessment, name)
    return _row(label, found, lambda one: getattr(one, name))
