"""What tests expect of subsidy budgets (예산서에 기대하는 것)."""

AUDIENCES = {
    "sheet_keepers": frozenset({"sigungu_leader", "sigungu_senior", "sigungu_manager", "sido_officer"}),
    "statement_keepers": frozenset({"sigungu_leader", "sigungu_senior", "sigungu_manager"}),
}
ADDRESSES = {
    "sheet_keepers": """
        subsidies subsidy_new subsidy subsidy_edit subsidy_next subsidy_settle subsidy_pdf subsidy_hwpx
        """,
    "statement_keepers": "fund_paper fund_paper_pdf fund_paper_hwpx",
}
