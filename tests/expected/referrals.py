"""What tests expect of requests to other bodies (의뢰에 기대하는 것)."""

from tests.access_table import CASEWORKERS

SUPERVISORS = frozenset({"town_field_supervisor", "sigungu_field_supervisor"})
AT_TOWNS = frozenset(
    {
        "manager",
        "town_leader",
        "town_senior",
        "town_manager",
        "town_specialist",
        "visiting_nurse",
        "welfare_officer",
    }
)
AUDIENCES = {
    "request_receivers": (CASEWORKERS - SUPERVISORS) | {"joint", "agency_manager"},
    "town_counsellors": AT_TOWNS,
    "referring_bodies": frozenset({"joint", "agency_manager"}),
}
ADDRESSES = {
    "request_receivers": "requests_received request_received request_received_file request_received_fhir inbound_page",
    "town_counsellors": "inbound_invite inbound_link inbound_case inbound_consent",
    "referring_bodies": "inbound_new inbound_stop",
    "public": "request_by_link request_file_by_link inbound_by_link",
}
CASE_ADDRESSES = {
    "read": "case_requests request_page request_file",
    "write": """
        request_new request_edit request_send request_answer request_recall request_settle request_again request_link
        request_of_service request_answer_file
        """,
}
FUNCTIONS = {
    "my_posts": ("dure_app", "keys of the offices at which the asker answers requests"),
    "restricted_requests": ("dure_app", "keys of restricted cases of which something was sent to the asker"),
}
