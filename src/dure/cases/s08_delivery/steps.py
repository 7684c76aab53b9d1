"""The steps into and out of delivery (서비스 제공 및 점검) with their guards and effects."""

from dure.access.policy import Permission
from dure.cases.core.binding import Binding
from dure.cases.s07_plan import queries as plans
from dure.cases.s07_plan import rules as plan_rules
from dure.cases.s07_plan.actions import plan as planning
from dure.cases.s08_delivery import queries, rules
from dure.cases.s08_delivery.actions import opening as opening_actions
from dure.cases.s08_delivery.actions import services as actions

STEPS: dict[str, Binding] = {
    "finalise_plan": Binding(
        permission=Permission.CASE_WRITE,
        facts=plans.facts,
        reads=plans.READS,
        guards=(*plan_rules.CONTENT, *plan_rules.AGREEMENT, plan_rules.lateness_is_explained),
        effect=planning.finalise,
        after=opening_actions.open_planned_services,
    ),
    "revise_plan": Binding(
        permission=Permission.CASE_WRITE,
        facts=queries.facts,
        reads=queries.READS,
        guards=(rules.has_a_plan,),
        effect=planning.begin_version,
        page="plan_revise",
    ),
    "finish_link": Binding(
        permission=Permission.CASE_WRITE,
        facts=queries.facts,
        reads=queries.READS,
        guards=rules.FINISH_LINK,
        effect=actions.finish_link,
    ),
}
