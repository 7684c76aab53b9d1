"""What tests expect of visiting services (방문형 서비스에 기대하는 것)."""

AUDIENCES = {"round_keepers": frozenset({"sigungu_leader", "sigungu_senior", "sigungu_manager"})}
ADDRESSES = {
    "caseworkers": "rounds round_surveys round_meetings",
    "round_keepers": "round_survey_new round_survey round_meeting_new round_meeting",
}
CASE_ADDRESSES = {"read": "case_rounds", "write": "case_round_new case_round case_round_drop"}
