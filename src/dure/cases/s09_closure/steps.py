"""The steps into, back from and out of closure (종결) with their guards and effects."""

from dure.access.policy import Permission
from dure.cases.core.binding import Binding
from dure.cases.s09_closure import actions, ending_actions, queries, rules, step_rules

STEPS = {
    "begin_closure": Binding(
        permission=Permission.CASE_WRITE,
        facts=queries.facts,
        guards=(step_rules.no_plan_awaits_approval,),
        effect=actions.begin,
    ),
    "withdraw_closure": Binding(
        permission=Permission.CASE_WRITE,
        facts=queries.facts,
        guards=(step_rules.is_not_awaiting, step_rules.has_a_plan_to_go_on_with),
        effect=actions.drop,
    ),
    "resume_plan": Binding(
        permission=Permission.CASE_WRITE,
        facts=queries.facts,
        guards=(step_rules.is_not_awaiting, step_rules.has_no_plan_yet),
        effect=actions.drop,
    ),
    "resurvey": Binding(
        permission=Permission.CASE_WRITE,
        facts=queries.facts,
        guards=(step_rules.is_not_awaiting, step_rules.result_is_resurvey, *rules.SHEET),
        effect=ending_actions.resurvey,
        page="closure_resurvey",
    ),
    "approve_closure": Binding(
        permission=Permission.CASE_LEAD,
        facts=queries.facts,
        guards=(step_rules.is_awaiting, step_rules.is_followed_by_aftercare, *rules.SHEET),
        effect=ending_actions.approve,
        page="closure_decide",
    ),
    "close_without_aftercare": Binding(
        permission=Permission.CASE_LEAD,
        facts=queries.facts,
        guards=(step_rules.is_awaiting, step_rules.ends_without_aftercare, *rules.SHEET),
        effect=ending_actions.approve,
        after=ending_actions.hand_over,
        page="closure_decide",
    ),
}
