"""What tests expect of the directory (복지자원에 기대하는 것)."""

from tests.access_table import CASEWORKERS

KEEPERS = frozenset({"resource_manager", "resource_officer", "sido_resource_officer"})
AUDIENCES = {
    "resource_workers": CASEWORKERS | KEEPERS,
    "resource_keepers": KEEPERS,
    "resource_managers": frozenset({"resource_manager"}),
}
ADDRESSES = {
    "resource_workers": """
        resources resource_classes providers provider_new provider_page provider_edit offer_new offer_page offer_edit
        """,
    "resource_keepers": "resource_upkeep offer_verify resource_hsds resource_twins provider_twin provider_unmerge",
    "resource_managers": "provider_decide offer_decide",
}
FUNCTIONS = {
    "my_resource_places": ("dure_app", "the places whose directory the asker keeps"),
    "move_offer": (
        "dure_app",
        "moves what is promised and given of a stock, within it; changes nothing else",
    ),
}
