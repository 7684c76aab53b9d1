"""What tests expect of training and specialists (역량에 기대하는 것)."""

AUDIENCES = {"trainers": frozenset({"sigungu_leader", "sigungu_senior", "sigungu_manager"})}
ADDRESSES = {
    "caseworkers": """
        terms term term_apply own_courses application application_withdraw application_answer training_certificate
        training_certificate_pdf training_certificate_hwpx outside_new outside_course
        """,
    "leaders": "training_duties application_decide outside_decide",
    "trainers": """
        term_new term_edit term_choose term_mark term_people programmes programme_new programme programme_edit programme_pdf
        programme_hwpx specialists specialist_new specialist specialist_edit specialist_card specialist_card_pdf
        specialist_card_hwpx supervisors supervisor_new supervisor supervisor_edit supervisor_sessions supervisor_report
        supervisor_pdf supervisor_hwpx
        """,
}
FUNCTIONS = {
    "privacy_trained": ("dure_app", "days of confirmed privacy trainings of who works at offices one leads"),
    "move_up": ("dure_app", "after one's own withdrawal the first in line has the place; tells nothing"),
}
