"""The steps out of intake (대상자 접수) with their guards and effects."""

from dure.access.policy import Permission
from dure.cases.core.binding import Binding
from dure.cases.s03_intake import queries, rules
from dure.cases.s03_intake.actions import intake as actions

STEPS = {
    "begin_assessment": Binding(
        permission=Permission.CASE_WRITE,
        facts=queries.facts,
        reads=queries.READS,
        guards=(rules.accepted_first, rules.manager_named, rules.request_answered, rules.consent_of_all),
    ),
    "return_counselling": Binding(
        permission=Permission.INTAKE_WRITE,
        facts=queries.facts,
        reads=queries.READS,
        guards=(rules.returnable, rules.request_answered),
        effect=actions.return_counselling,
        page="intake_return",
    ),
}
