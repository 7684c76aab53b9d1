"""What tests expect of reports, the net, looking in and campaigns (인적안전망에 기대하는 것)."""

from tests.access_table import CASEWORKERS

AUDIENCES = {
    "sigungu_caseworkers": frozenset(role for role in CASEWORKERS if role.startswith("sigungu_")),
}

ADDRESSES = {
    "public": "report_places report_towns report_send report_became look_in_by_link",
    "caseworkers": """
        reports report_new report_page report_open report_take report_known report_pass report_close report_file
        net net_member net_member_new net_member_edit net_deed net_end net_link net_letter net_letter_pdf net_letter_hwpx
        net_pacts watches watch watch_settle campaigns campaign campaign_new campaign_edit campaign_add campaign_draw target target_visit
        target_take
        """,
    "sigungu_caseworkers": "pact_new pact_edit",
}
CASE_ADDRESSES = {"part": "case_watches", "plan": "watch_new watch_edit watch_end"}
FUNCTIONS = {
    "report_state": ("dure_app", "the state of one report, for who holds its number"),
    "forget_net": (
        "dure_app",
        "removes members who ended and households of campaigns that came to nothing, as the clock says",
    ),
    "forget_reports": ("dure_app", "removes reports that ended long ago, as the clock says"),
}
