"""The steps out of discovery (발굴) with their guards and effects."""

from dure.access.policy import Permission
from dure.cases.core.binding import Binding
from dure.cases.s01_discovery import actions, queries, rules

STEPS = {
    "begin_counselling": Binding(
        permission=Permission.CANDIDATE_WRITE,
        facts=queries.facts,
        guards=(rules.urgent_needs_quick_conference, rules.direct_referral_goes_to_the_town),
    ),
    "exclude_candidate": Binding(
        permission=Permission.CANDIDATE_WRITE,
        facts=queries.facts,
        effect=actions.exclude,
        page="discovery_exclude",
    ),
}
