"""What tests expect of the case fund (사업비에 기대하는 것)."""

from tests.access_table import CASEWORKERS

KEEPERS = frozenset({"sigungu_leader", "sigungu_senior", "sigungu_manager"})
AUDIENCES = {
    "fund_readers": CASEWORKERS | {"sido_officer"},
    "fund_keepers": KEEPERS,
    "fund_planners": KEEPERS - {"sigungu_manager"},
    "fund_movers": frozenset({"sido_officer"}),
}
ADDRESSES = {
    "fund_readers": """
        funds fund_entry fund_requests fund_request fund_edit fund_withdraw fund_conference fund_decide fund_order fund_pay
        fund_stop fund_receipt fund_effect fund_refund
        """,
    "fund_keepers": "fund_statement fund_fairness fund_cost",
    "fund_planners": "fund_budget fund_settle",
    "fund_movers": "fund_moves",
}
CASE_ADDRESSES = {"part": "case_funds", "plan": "fund_ask"}
FUNCTIONS = {
    "my_fund_places": ("dure_app", "the places whose money the asker keeps or moves"),
    "fund_of_household": (
        "dure_app",
        "what a household has of a year's fund, for who reaches one of its cases",
    ),
}
