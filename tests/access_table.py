"""What the matrix test expects, written down by hand: every address, every role, every relation (기대하는 권한 표).

A new address goes under the right it needs in CASE_ADDRESSES or ADDRESSES; a new right gets its line in CASE_RIGHTS.
A new area says its own in tests/expected/.
"""

from tests.expected import brought, with_brought

# Who asks about a case of the town "가온1동" in delivery, in the order of the letters below.
PEOPLE = (
    "manager",  # its main manager
    "joint",  # an agency's case manager with a joint manager's part
    "town_leader",
    "town_senior",
    "town_manager",
    "town_specialist",
    "town_field_supervisor",
    "visiting_nurse",
    "welfare_officer",
    "sigungu_leader",
    "sigungu_senior",
    "sigungu_manager",
    "sigungu_call_manager",
    "sigungu_specialist",
    "sigungu_call_specialist",
    "sigungu_field_supervisor",
)
# These see no case at all, whatever the address.
WITHOUT_CASES = (
    "resource_manager",
    "resource_officer",
    "sido_resource_officer",
    "sido_officer",
    "office_administrator",
    "privacy_officer",
    "agency_manager",
    "external_supervisor",
    "solution_member",
    "without_role",
)

# o = open, x = refused. One letter for each of PEOPLE.
# Who only knows of the case has said why for today, but for what everybody sees who knows of it.
CASE_RIGHTS = {
    # M J  town      desk 시군구
    "know": "oo ooooo oo ooooooo",
    "part": "oo ooooo oo ooooooo",
    "read": "ox ooooo oo ooooooo",
    "candidate": "ox oooox oo xxxxxxx",
    "intake": "ox oooox xx xxxxxxx",
    "write": "ox ooxxx xx xxxxxxx",
    "plan": "oo ooxxx xx xxxxxxx",
    "contact": "oo oooox oo xxxxxxx",
    "health": "ox oooox oo xxxxxxx",
    "task": "oo ooooo oo ooooooo",
    "paper": "ox oooox oo xxxxxxx",
    "lead": "xx ooxxx xx ooxxxxx",
    "sigungu": "xx xxxxx xx oooooox",
    "aftercare": "ox ooxxx xx xxxxxxx",
    "share": "ox ooxxx xx xxxxxxx",
    "number": "ox ooxxx xx xxxxxxx",
    "shared": "xx xxxxx xx xxxxxxx",
}

# Who reads a case of the town, or their part of it, without saying why (manual-2025 m:10221).
READERS = frozenset({"manager", "joint", "town_leader", "town_senior"})
OPEN_TO_WHO_KNOWS = frozenset({"know"})

# Addresses of one case, by the right they need.
CASE_ADDRESSES = {
    "know": "case_overview day_pass day_pass_end",
    "part": """
        plan_page plan_version service_find delivery_page service_page contacts_page take_step case_sheet_make alert_new
        """,
    "read": """
        calls_page health_page autopsy_page discovery_page counselling_page alerts_page intake_page assessment_page assessment_compare
        assessment_number assessment_needs risk_page phq9_page conference_page conference_meeting
        selection_page referrals_page closure_page
        advice_quality aftercare_page consents_page household_page case_history case_papers paper_file
        consents_text case_retention restriction_leave case_access case_forms form_preview form_pdf form_hwpx
        form_kept
        genogram_page genogram_print ecomap_page ecomap_print
        """,
    "candidate": """
        reopen_case discovery_edit discovery_send discovery_exclude counselling_edit counselling_new_round
        counselling_supplement alert_settle selection_ask_again consents_give consents_recipients consents_withdraw
        consents_sign consents_paper consents_withdraw_several
        """,
    "intake": "intake_accept intake_edit intake_return intake_request",
    "write": """
        assessment_strengths assessment_opinion assessment_again visit_new visit_edit need_edit need_remove area_clear assessment_area assessment_clear_rest risk_score
        risk_assessment risk_interim risk_closure conference_plan conference_change
        conference_attendees conference_uninvite conference_material conference_invitation conference_minutes
        conference_shared_minutes
        conference_cancel solution_request selection_tell objection_file referral_send referral_answer referral_end
        plan_ask plan_withdraw plan_reopen plan_agreements plan_sign plan_late plan_revise
        closure_edit closure_tell closure_register closure_ask closure_withdraw_request closure_resurvey
        household_edit household_subject member_add member_edit member_leave member_died relation_add relation_remove
        life_event_add life_event_edit life_event_remove received_service_add received_service_edit
        received_service_remove relative_add relative_edit relative_remove kinship_add kinship_edit kinship_remove
        kin_restore relation_edit family_template tie_add tie_edit tie_remove
        """,
    "plan": """
        plan_edit service_take checks_record
        check_edit link_add link_edit service_request service_answer service_end services_request services_answer
        link_end link_none
        """,
    "contact": "contact_add contact_edit",
    "health": "phq9_take phq9_follow_up health_take health_edit autopsy_offer autopsy_edit",
    "task": "task_new task_tick",
    "paper": "paper_new paper_remove form_keep form_signed advice_set_aside advice_take_up advice_typed",
    "lead": """
        case_move intake_assign selection_case selection_link selection_not selection_withdraw objection_answer plan_approval
        plan_extend closure_decide deadline_extend case_managers manager_join manager_leave assignment_assign
        retention_hold retention_prolong retention_release case_restriction restriction_review restriction_end grant_end
        """,
    "sigungu": "call_receive call_note intake_answer solution_plan solution_answer solution_check",
    "aftercare": "aftercare_plan aftercare_visit aftercare_survey aftercare_pass aftercare_end",
    "share": "case_sharing share_end",
    "shared": "",
    "number": "number_reveal",
}
# Whose gate only asks for reading: what the page then asks is found by running it.
ASKED_BY_THE_PAGE = frozenset(
    [
        "case_move",
        "conference_change",
        "conference_attendees",
        "conference_uninvite",
        "conference_material",
        "conference_invitation",
        "conference_minutes",
        "conference_shared_minutes",
        "conference_cancel",
        "household_edit",
        "household_subject",
        "member_add",
        "member_edit",
        "member_leave",
        "member_died",
        "relation_add",
        "relation_remove",
        "life_event_add",
        "life_event_edit",
        "life_event_remove",
        "received_service_add",
        "received_service_edit",
        "received_service_remove",
        "relative_add",
        "relative_edit",
        "relative_remove",
        "kinship_add",
        "kinship_edit",
        "kinship_remove",
        "kin_restore",
        "relation_edit",
        "family_template",
        "tie_add",
        "tie_edit",
        "tie_remove",
    ]
)

CASEWORKERS = frozenset(PEOPLE) - {"joint"}
LEADERS = frozenset({"town_leader", "town_senior", "sigungu_leader", "sigungu_senior"})
EVERYBODY = frozenset(PEOPLE) | frozenset(WITHOUT_CASES)
# Addresses that are not about one case: to whom the gate opens. Nobody who is not signed in, but for the public ones.
AUDIENCES = {
    "public": EVERYBODY | {"nobody"},
    "staff": EVERYBODY,
    "caseworkers": CASEWORKERS,
    "leaders": LEADERS,
    "administrators": frozenset({"office_administrator"}),
    "auditors": frozenset({"privacy_officer"}),
    "leaders_and_auditors": LEADERS | {"privacy_officer"},
    "administrators_and_auditors": frozenset({"office_administrator", "privacy_officer"}),
}
ADDRESSES = {
    "public": """
        health metrics sign_in sign_in_state sign_in_factor sign_in_passkey passkey_question sign_in_directory sign_in_directory_answer
        enter
        """,
    "staff": """
        blank_forms blank_preview blank_pdf blank_hwpx
        home drafts draft keep_draft throw_draft_away sign_out shared_cases shared_case account account_confirm account_confirm_question account_factors
        account_app account_passkey account_passkey_question account_codes account_factor_remove account_password
        account_sessions account_sessions_end account_session_end account_attempts account_rest account_still_here
        account_training account_directory account_directory_link account_directory_unlink my_work office_models
        sheet_exports sheet_make sheet_file sheet_drop sheet_again
        advice_rules editions own_reads log_answer emergency_log emergency_review emergency_explain emergency_note emergency_give_back
        """,
    "caseworkers": """
        calls health_interviews office_model_ask candidates register_candidate conferences aftercare_list approvals my_week search case_list pin_case keep_filter drop_filter
        monitor_new aftercare_candidates monitoring_year
        emergency_open duplicates duplicate_pair duplicate_decide duplicate_reopen duplicate_merge
        """,
    "leaders": """
        advice_team aftercare_review monitoring_year_edit assignment assign_several hand_over hand_over_office restrictions
        duplicate_merging duplicate_undo
        """,
    "administrators": """
        account_security account_security_link account_security_act offices_admin office_new region_new region_edit
        staff_admin staff_new staff_person staff_edit staff_password role_give roles_admin admin_changes role_end office_admin
        office_edit team_new team_edit model_requests model_request_answer reorganisations reorganisation_undo office_rename
        office_close office_merge office_split region_rename region_close region_merge region_split
        """,
    "auditors": "log_reviews protection_changes log_review_make read_export log_review log_review_summary log_finding destruction_decide",
    "leaders_and_auditors": """
        retention_list retention_propose destruction_page destruction_withdraw destruction_certificate
        destruction_certificate_pdf destruction_certificate_hwpx destruction_leave_out
        """,
    "administrators_and_auditors": "account_training_staff",
}
CASE_ADDRESSES = with_brought(CASE_ADDRESSES, "CASE_ADDRESSES")
ADDRESSES = with_brought(ADDRESSES, "ADDRESSES")
for audiences in brought("AUDIENCES"):
    AUDIENCES |= audiences
