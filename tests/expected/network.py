"""What tests expect of reports from neighbours (이웃의 신고에 기대하는 것)."""

ADDRESSES = {
    "public": "report_places report_towns report_send report_became",
    "caseworkers": """
        reports report_new report_page report_open report_take report_known report_pass report_close
        """,
}
FUNCTIONS = {
    "report_state": ("dure_app", "the state of one report, for who holds its number"),
    "forget_reports": ("dure_app", "removes reports that ended long ago, as the clock says"),
}
