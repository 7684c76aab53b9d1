"""What tests expect of requests to other bodies (의뢰에 기대하는 것)."""

from tests.access_table import CASEWORKERS

AUDIENCES = {"request_receivers": CASEWORKERS | {"joint", "agency_manager"}}
ADDRESSES = {
    "request_receivers": "requests_received request_received",
    "public": "request_by_link",
}
CASE_ADDRESSES = {
    "read": "case_requests request_page",
    "write": """
        request_new request_edit request_send request_answer request_recall request_settle request_again request_link
        """,
}
FUNCTIONS = {
    "my_posts": ("dure_app", "keys of the offices at which the asker answers requests"),
    "restricted_requests": ("dure_app", "keys of restricted cases of which something was sent to the asker"),
}
