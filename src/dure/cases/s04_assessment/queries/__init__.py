"""Reading assessments, risk surveys and questionnaires (조사 읽기). Later stages read through these names."""

from dure.cases.s04_assessment.queries.assessments import (
    area_rows,
    current,
    facts,
    latest_assessment,
    needs_of,
    visits_of,
)
from dure.cases.s04_assessment.queries.risk import (
    flagged_words,
    latest_risk_survey,
    open_survey,
    risk_changes,
    risk_picture,
)

__all__ = [
    "area_rows",
    "current",
    "facts",
    "flagged_words",
    "latest_assessment",
    "latest_risk_survey",
    "needs_of",
    "open_survey",
    "risk_changes",
    "risk_picture",
    "visits_of",
]
