"""What tests expect of notices (알림에 기대하는 것)."""

ADDRESSES = {
    "staff": "notices notices_read notice_open notify_choice",
    "administrators": "outbox outbox_again",
}
FUNCTIONS = {
    "acting_sigungu": ("dure_app", "the 시군구 of the asker, person or job"),
    "tell_staff": ("dure_app", "leaves codes and keys for others; reads nothing"),
    "wanting_texts": (
        "dure_app",
        "which of some colleagues of the asker's 시군구 want urgent things by text",
    ),
    "unread_notices": ("dure_app", "numbers, for jobs of a 시군구 only"),
    "forget_notices": ("dure_app", "removes what is over, as the clock says"),
}
