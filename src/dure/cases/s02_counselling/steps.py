"""The steps out of initial counselling (초기상담) with their guards and effects."""

from dure.access.policy import Permission
from dure.cases.core.binding import Binding
from dure.cases.core.handing import pass_counselled
from dure.cases.s02_counselling import queries, rules
from dure.cases.s02_counselling.actions import counselling as actions

STEPS: dict[str, Binding] = {
    "submit_counselling": Binding(
        permission=Permission.CANDIDATE_WRITE,
        facts=queries.facts,
        reads=queries.READS,
        guards=(
            rules.record_begun,
            rules.parts_complete,
            rules.every_member_asked,
            rules.decided_on_case_management,
            rules.supplement_answered,
            rules.taker_is_known,
        ),
        effect=actions.submit,
        after=pass_counselled,
    ),
    "conclude_counselling": Binding(
        permission=Permission.CANDIDATE_WRITE,
        facts=queries.facts,
        reads=queries.READS,
        guards=(
            rules.record_begun,
            rules.decided_to_conclude,
            rules.complete_unless_excluded,
            rules.supplement_answered,
            rules.calls_answered,
        ),
        effect=actions.conclude,
    ),
}
