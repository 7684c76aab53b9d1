"""The decisions of selection (대상자 구분 및 선정) with their guards and effects."""

from dure.access.policy import Permission
from dure.cases.core.binding import Binding
from dure.cases.s06_selection import queries, rules
from dure.cases.s06_selection.actions import decide

STEPS: dict[str, Binding] = {
    "select_case": Binding(
        permission=Permission.CASE_LEAD,
        facts=queries.facts,
        reads=queries.READS,
        guards=(rules.case_is_ready,),
        effect=decide.select_case,
        after=decide.begin_plan,
        page="selection_case",
    ),
    "select_link": Binding(
        permission=Permission.CASE_LEAD,
        facts=queries.facts,
        reads=queries.READS,
        guards=(rules.link_is_ready,),
        effect=decide.select_link,
        after=decide.begin_link,
        page="selection_link",
    ),
    # Neither survey nor consent nor conference stands in its way (manual-2025 m:9163).
    "not_select": Binding(
        permission=Permission.CASE_LEAD,
        facts=queries.facts,
        reads=queries.READS,
        effect=decide.not_select,
        page="selection_not",
    ),
    "withdraw_selection": Binding(
        permission=Permission.CASE_LEAD,
        facts=queries.facts,
        reads=queries.READS,
        guards=(rules.not_frozen,),
        effect=decide.withdraw,
        page="selection_withdraw",
    ),
}
