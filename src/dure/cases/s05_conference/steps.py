"""The step out of the conference stage (사례회의) with its guard and effect."""

from dure.access.policy import Permission
from dure.cases.core.binding import Binding
from dure.cases.s05_conference import queries, rules
from dure.cases.s05_conference.actions import conclude

STEPS: dict[str, Binding] = {
    "conclude_conference": Binding(
        permission=Permission.CASE_WRITE,
        facts=queries.facts,
        reads=queries.READS,
        guards=(rules.selection_conference_is_concluded,),
        effect=conclude.carry_selection_deadline,
    ),
}
