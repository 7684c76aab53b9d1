"""What tests expect of surveys, agreements, needs and shares (자원 수급에 기대하는 것)."""

ADDRESSES = {
    "resource_keepers": """
        surveys survey_new survey_page survey_invite survey_remind survey_verify survey_labels survey_thanks survey_answer
        agreements agreement_new agreement_edit
        """,
    "resource_workers": "needs need_new need_line allocations allocation_page",
    "resource_managers": "allocation_new",
    "public": "survey_by_link",
}
FUNCTIONS = {
    "needs_without_service": (
        "dure_app",
        "counts of households by office and area, for who works at the place or keeps its directory",
    ),
}
