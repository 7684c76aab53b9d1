"""What tests expect of visits (방문과 안전에 기대하는 것)."""

AUDIENCES = {"sigungu_leaders": frozenset({"sigungu_leader", "sigungu_senior"})}
ADDRESSES = {
    "administrators": "places",
    "sigungu_leaders": "visit_goals visit_goal_new",
    "staff": "outings_ringing outing_page outing_settle",
    "caseworkers": """
        outings outings_team outing_new outing_arrive outing_leave outing_longer outing_cancel outing_help
        outing_earlier outing_later outing_nearest
        incidents incident_new incident_page
        """,
    "leaders": "guards guard_new guard_end incident_measure visit_start",
}
CASE_ADDRESSES = {"read": "outing_to_household"}
FUNCTIONS = {
    "incidents_at": (
        "dure_app",
        "how often something happened to staff at a household whose case the asker knows of",
    ),
    "my_guarded_offices": ("dure_app", "keys of the offices at which the asker is on duty"),
    "forget_outings": ("dure_app", "removes visits and incidents that ended long ago, as the clock says"),
}
