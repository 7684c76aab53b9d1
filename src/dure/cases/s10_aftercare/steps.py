"""The step out of aftercare (사후관리) with its guards and effect."""

from dure.access.policy import Permission
from dure.cases.core.binding import Binding
from dure.cases.s10_aftercare.actions import plan as plan_actions
from dure.cases.s10_aftercare.queries import aftercare as queries
from dure.cases.s10_aftercare.rules import aftercare as rules

STEPS = {
    "finish_aftercare": Binding(
        permission=Permission.AFTERCARE_WRITE,
        facts=queries.facts,
        reads=queries.READS,
        guards=(rules.is_counted_out,),
        effect=plan_actions.finish,
    ),
}
