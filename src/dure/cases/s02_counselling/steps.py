"""The steps out of initial counselling (초기상담) with their guards and effects."""

from dure.access.policy import Permission
from dure.cases.core.binding import Binding
from dure.cases.s02_counselling import actions, queries, rules

STEPS: dict[str, Binding] = {
    "submit_counselling": Binding(
        permission=Permission.CANDIDATE_WRITE,
        facts=queries.facts,
        guards=(
            rules.record_begun,
            rules.parts_complete,
            rules.every_member_asked,
            rules.decided_on_case_management,
            rules.alerts_settled,
            rules.supplement_answered,
        ),
        effect=actions.submit,
    ),
    "conclude_counselling": Binding(
        permission=Permission.CANDIDATE_WRITE,
        facts=queries.facts,
        guards=(
            rules.record_begun,
            rules.decided_to_conclude,
            rules.complete_unless_excluded,
            rules.alerts_settled,
            rules.supplement_answered,
        ),
        effect=actions.conclude,
    ),
}
