"""Reading assessments, risk surveys and questionnaires (조사 읽기). Later stages read through these names."""

from dure.cases.s04_assessment.queries.assessments import (
    READS,
    area_rows,
    current,
    facts,
    latest_assessment,
    made_visits,
    needs_of,
    visits_of,
)
from dure.cases.s04_assessment.queries.risk import (
    differences,
    flagged_words,
    latest_risk_survey,
    member_sheets,
    open_survey,
    risk_changes,
    risk_picture,
)

__all__ = [
    "READS",
    "area_rows",
    "current",
    "differences",
    "facts",
    "flagged_words",
    "latest_assessment",
    "latest_risk_survey",
    "made_visits",
    "member_sheets",
    "needs_of",
    "open_survey",
    "risk_changes",
    "risk_picture",
    "visits_of",
]
