"""What tests expect of training and specialists (역량에 기대하는 것)."""

TRAINERS = frozenset({"sigungu_leader", "sigungu_senior", "sigungu_manager"})
AUDIENCES = {"trainers": TRAINERS, "consulted": TRAINERS | {"town_leader", "town_senior"}}
ADDRESSES = {
    "caseworkers": """
        terms term term_apply own_courses application application_withdraw application_answer training_certificate
        training_certificate_pdf training_certificate_hwpx outside_new outside_course consultings consulting_plan
        consulting_paper consulting_paper_pdf consulting_paper_hwpx consulting_visit
        """,
    "leaders": "training_duties application_decide outside_decide",
    "trainers": """
        term_new term_edit term_choose term_mark term_people programmes programme_new programme programme_edit programme_pdf
        programme_hwpx specialists specialist_new specialist specialist_edit specialist_card specialist_card_pdf
        specialist_card_hwpx supervisors supervisor_new supervisor supervisor_edit supervisor_sessions supervisor_report
        supervisor_pdf supervisor_hwpx term_conclude consulting_plan_new consulting_plan_edit consulting_visit_new
        consulting_visit_edit consulting_hold consulting_review
        """,
    "consulted": "consulting_want consulting_report",
}
CASE_ADDRESSES = {"read": "case_supervision", "plan": "supervision_new"}
FUNCTIONS = {
    "supervised_cases": ("dure_app", "how many cases are tied to a supervisor's days, never which"),
    "remind_of_courses": ("dure_app", "keys of who goes to a course soon; only as the job, within its own"),
    "privacy_trained": ("dure_app", "days of confirmed privacy trainings of who works at offices one leads"),
    "move_up": ("dure_app", "after one's own withdrawal the first in line has the place; tells nothing"),
}
