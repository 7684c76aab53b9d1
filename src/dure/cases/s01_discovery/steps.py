"""The steps out of discovery (발굴) with their guards and effects."""

from dure.access.policy import Permission
from dure.cases.core.binding import Binding
from dure.cases.s01_discovery import queries, rules
from dure.cases.s01_discovery.actions import discovery as actions

STEPS = {
    "begin_counselling": Binding(
        permission=Permission.CANDIDATE_WRITE,
        facts=queries.facts,
        reads=queries.READS,
        guards=(rules.urgent_needs_quick_conference, rules.direct_referral_goes_to_the_town),
    ),
    "exclude_candidate": Binding(
        permission=Permission.CANDIDATE_WRITE,
        facts=queries.facts,
        reads=queries.READS,
        guards=(rules.calls_answered,),
        effect=actions.exclude,
        page="discovery_exclude",
    ),
}
