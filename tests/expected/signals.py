"""What tests expect of crisis signals (위기정보에 기대하는 것)."""

from tests.access_table import CASEWORKERS

AUDIENCES = {
    "signal_workers": CASEWORKERS,
    "signal_loaders": frozenset({"sigungu_leader", "sigungu_senior", "sigungu_manager"}),
    "signal_deciders": frozenset({"sigungu_leader"}),
}
ADDRESSES = {
    "signal_workers": "signals",
    "signal_loaders": """
        signal_loads signal_load_new signal_load signal_load_rejects signal_load_undo signal_scans
        signal_orders signal_order
        """,
    "signal_deciders": "signal_order_use signal_order_back",
}
CASE_ADDRESSES = {"read": "signal_case", "candidate": "signal_attempt signal_settle"}
