"""The steps out of the assessment and back into it (욕구 및 위기도 조사)."""

from dure.access.policy import Permission
from dure.cases.core.binding import Binding
from dure.cases.s04_assessment.actions import assessments
from dure.cases.s04_assessment.queries.assessments import READS, facts
from dure.cases.s04_assessment.rules import completion

STEPS = {
    "complete_assessment": Binding(
        permission=Permission.CASE_WRITE,
        facts=facts,
        reads=READS,
        guards=(
            completion.consent_of_all,
            completion.visited,
            completion.areas_looked_at,
            completion.needs_complete,
            completion.household_known,
            completion.risk_survey_complete,
            completion.opinions_written,
        ),
        effect=assessments.complete,
        after=assessments.after_completion,
    ),
    "reassess": Binding(
        permission=Permission.CASE_WRITE,
        facts=facts,
        reads=READS,
        effect=assessments.reassess,
        after=assessments.after_going_back,
        page="assessment_again",
    ),
}
