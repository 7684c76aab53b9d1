"""The steps into, back from and out of closure (종결) with their guards and effects."""

from dure.access.policy import Permission
from dure.cases.core.binding import Binding
from dure.cases.s09_closure import queries
from dure.cases.s09_closure.actions import closure as actions
from dure.cases.s09_closure.actions import ending as ending_actions
from dure.cases.s09_closure.actions import links as link_actions
from dure.cases.s09_closure.rules import closure as rules
from dure.cases.s09_closure.rules import links as link_rules
from dure.cases.s09_closure.rules import steps as step_rules

STEPS = {
    "begin_closure": Binding(
        permission=Permission.CASE_WRITE,
        facts=queries.facts,
        reads=queries.READS,
        guards=(step_rules.no_plan_awaits_approval,),
        effect=actions.begin,
    ),
    "withdraw_closure": Binding(
        permission=Permission.CASE_WRITE,
        facts=queries.facts,
        reads=queries.READS,
        guards=(step_rules.is_not_awaiting, step_rules.has_a_plan_to_go_on_with),
        effect=actions.drop,
    ),
    "resume_plan": Binding(
        permission=Permission.CASE_WRITE,
        facts=queries.facts,
        reads=queries.READS,
        guards=(step_rules.is_not_awaiting, step_rules.has_no_plan_yet),
        effect=actions.drop,
    ),
    "resurvey": Binding(
        permission=Permission.CASE_WRITE,
        facts=queries.facts,
        reads=queries.READS,
        guards=(step_rules.is_not_awaiting, step_rules.result_is_resurvey, *rules.SHEET),
        effect=ending_actions.resurvey,
        page="closure_resurvey",
    ),
    "approve_closure": Binding(
        permission=Permission.CASE_LEAD,
        facts=queries.facts,
        reads=queries.READS,
        guards=(step_rules.is_awaiting, step_rules.is_followed_by_aftercare, *rules.SHEET),
        effect=ending_actions.approve,
        page="closure_decide",
    ),
    "close_without_aftercare": Binding(
        permission=Permission.CASE_LEAD,
        facts=queries.facts,
        reads=queries.READS,
        guards=(step_rules.is_awaiting, step_rules.ends_without_aftercare, *rules.SHEET),
        effect=ending_actions.approve,
        after=ending_actions.hand_over,
        page="closure_decide",
    ),
    "end_link": Binding(
        permission=Permission.PLAN_WRITE,
        facts=queries.link_facts,
        reads=queries.LINK_READS,
        effect=link_actions.end_link,
        after=link_actions.hand_over,
        page="link_end",
    ),
    "finish_unlinked": Binding(
        permission=Permission.PLAN_WRITE,
        facts=queries.link_facts,
        reads=queries.LINK_READS,
        guards=(link_rules.nothing_is_pending, link_rules.nothing_was_linked),
        effect=link_actions.finish_unlinked,
        page="link_none",
    ),
}
