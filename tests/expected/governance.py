"""What tests expect of bodies and awards (협의체와 포상에 기대하는 것)."""

KEEPERS = frozenset({"sigungu_leader", "sigungu_senior", "sigungu_manager"})
AUDIENCES = {
    "body_keepers": KEEPERS | {"town_leader", "town_senior"},
    "award_keepers": KEEPERS,
}
ADDRESSES = {
    "caseworkers": """
        bodies body body_plan body_plan_pdf body_plan_hwpx body_meetings body_meeting body_meeting_pdf body_meeting_hwpx
        seat seat_pdf seat_hwpx
        """,
    "body_keepers": "body_new body_edit seat_new seat_edit body_meeting_new body_meeting_edit body_minutes",
    "award_keepers": """
        contests contest_new contest contest_edit contest_enter contest_award contest_pdf contest_hwpx entry
        """,
}
