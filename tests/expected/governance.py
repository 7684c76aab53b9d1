"""What tests expect of bodies and awards (협의체와 포상에 기대하는 것)."""

KEEPERS = frozenset({"sigungu_leader", "sigungu_senior", "sigungu_manager"})
AUDIENCES = {
    "body_keepers": KEEPERS | {"town_leader", "town_senior"},
    "award_keepers": KEEPERS,
}
ADDRESSES = {
    "caseworkers": """
        bodies body body_plan body_plan_pdf body_plan_hwpx body_meetings body_meeting body_meeting_pdf body_meeting_hwpx
        seat seat_pdf seat_hwpx experts expert body_year body_year_pdf body_year_hwpx newsletter
        """,
    "body_keepers": """
        body_new body_edit seat_new seat_edit body_meeting_new body_meeting_edit body_minutes body_year_new body_year_edit
        newsletter_new newsletter_edit newsletter_send
        """,
    "award_keepers": """
        contests contest_new contest contest_edit contest_enter contest_award contest_pdf contest_hwpx entry
        contest_press contest_press_edit contest_press_pdf contest_press_hwpx expert_new expert_edit
        """,
}
