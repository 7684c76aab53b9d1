"""What the manual says of the work itself (업무 절차): counselling to aftercare, by edition."""

import pytest

from dure.rulebook import Rulebook, edition

BOTH = pytest.mark.parametrize("book", [edition("2024"), edition("2025")], ids=["2024", "2025"])


# Counselling, conference, selection


@BOTH
def test_counselling_ends_in_one_of_four_decisions(book: Rulebook) -> None:
    decisions = book.counselling.decisions.values()
    assert {one.code: one.leads_to for one in decisions} == {
        "benefit_application": "benefit",
        "integrated": "intake",
        "other_programme": "referral",
        "excluded": "end",
    }


@BOTH
def test_every_area_has_checks_and_strength_questions(book: Rulebook) -> None:
    assert list(book.counselling.problem_areas) == list(book.areas)
    assert all(one.checks and one.strengths for one in book.counselling.problem_areas.values())


@BOTH
def test_child_abuse_is_reported_on_suspicion_to_112_or_the_officer(book: Rulebook) -> None:
    alert = book.counselling.alerts["child_abuse"]
    assert alert.on_suspicion
    assert alert.report_to == ("police_112", "child_abuse_officer")
    assert book.counselling.alerts["elder_abuse"].report_to == ("elder_protection", "police_112")
    assert book.counselling.alerts["elder_abuse"].age_from == 65


@BOTH
def test_two_conferences_are_the_least_and_the_closing_one_may_be_in_writing(
    book: Rulebook,
) -> None:
    assert dict(book.conference.minimum) == {"selection": 1, "closure": 1}
    assert book.conference.minimum_total == 2
    assert book.conference.in_writing == ("closure",)
    assert book.conference.options_after_disagreement == 2


@BOTH
def test_a_solution_conference_follows_an_integrated_one(book: Rulebook) -> None:
    assert {one.code: one.after for one in book.conference.kinds.values()} == {
        "internal": (),
        "integrated": (),
        "solution": ("integrated",),
    }
    assert book.conference.kinds["solution"].chair == "sigungu_leader"


@BOTH
def test_some_must_attend(book: Rulebook) -> None:
    attendees = book.conference.attendees
    assert attendees["town_officer"].agenda == ("selection", "reassessment", "closure")
    assert attendees["health_centre"].circumstance == "health_is_main_service"
    assert attendees["medical_benefit_manager"].kinds == ()
    assert [code for code, one in attendees.items() if one.is_invitation] == ["managers_of_other_programmes"]


@BOTH
def test_not_selected_is_possible_without_survey_or_consent_and_gives_rights(
    book: Rulebook,
) -> None:
    found = book.selection.decisions["not_selected"]
    assert (found.needs_survey, found.needs_consent) == (False, False)
    assert (found.notice, found.allows_objection, found.allows_new_request) == (
        "in_writing",
        True,
        True,
    )
    assert list(book.selection.grounds) == ["not_needed", "no_contact", "refused"]


@BOTH
def test_case_and_link_need_survey_consent_and_conference(book: Rulebook) -> None:
    for code in ("case", "link"):
        found = book.selection.decisions[code]
        assert (found.needs_survey, found.needs_consent, found.needs_conference) == (True,) * 3
    assert book.selection.decisions["link"].skips == ("plan", "closure")
    assert book.selection.case_months_at_least == 1
    assert book.selection.frozen_by == ("next_stage_begun", "link_requested")


# Plan and delivery


@BOTH
def test_goals_are_short_or_long_and_one_kind_is_enough(book: Rulebook) -> None:
    terms = book.plan.goal_terms.values()
    assert [(one.code, one.months_from, one.months_to) for one in terms] == [
        ("short_term", 3, 6),
        ("long_term", 6, None),
    ]
    assert book.plan.one_term_is_enough


@BOTH
def test_only_the_first_plan_is_approved_and_two_sign(book: Rulebook) -> None:
    assert book.plan.approved_versions == (1,)
    assert book.plan.signed_by == ("subject", "main_manager")


@BOTH
def test_a_service_is_checked_at_most_once_a_day(book: Rulebook) -> None:
    assert book.delivery.checks_per_service_and_day == 1


@BOTH
def test_what_a_check_finds_leads_to_a_new_survey_a_new_plan_or_closure(book: Rulebook) -> None:
    assert {one.code: one.leads_to for one in book.delivery.findings.values()} == {
        "environment_changed": "reassess",
        "serious_new_need": "reassess",
        "change_requested": "replan",
        "change_judged": "replan",
        "kind_must_change": "replan",
        "provider_unable": "replan",
        "improved": "evaluate_closure",
        "moved_or_no_contact": "evaluate_closure",
        "refusal_lasting": "evaluate_closure",
    }
    assert book.delivery.findings["refusal_lasting"].lasting == "refusal_lasting"


# Closure


@BOTH
@pytest.mark.parametrize(
    ("ground", "box", "group", "needs_second_risk_survey"),
    [
        ("long_term_goal", "long_term_goal", "positive", True),
        ("short_term_goal", "short_term_goal", "positive", True),
        ("improved", "improved", "positive", True),
        ("moved", "moved_or_died", "circumstances", False),
        ("died", "moved_or_died", "circumstances", False),
        ("refused_or_gave_up", "refused_or_gave_up", "circumstances", False),
        ("no_contact", "no_contact", "circumstances", False),
        ("own_limits", "own_limits", "own", False),
    ],
)
def test_each_of_eight_grounds_has_its_box_and_five_spare_the_second_survey(
    book: Rulebook, ground: str, box: str, group: str, needs_second_risk_survey: bool
) -> None:
    found = book.closure.grounds[ground]
    assert (found.box, found.group) == (box, group)
    assert found.needs_second_risk_survey is needs_second_risk_survey
    assert len(book.closure.grounds) == 8


@BOTH
def test_some_grounds_demand_something_of_their_own(book: Rulebook) -> None:
    grounds = book.closure.grounds
    assert [one.code for one in grounds.values() if one.single_person_only] == ["died"]
    assert [one.code for one in grounds.values() if one.hands_over] == ["moved"]
    assert [one.code for one in grounds.values() if one.needs_reason_without_long_term] == ["short_term_goal"]
    assert grounds["improved"].needs_lower_risk
    assert grounds["improved"].needs_changed_circumstances
    assert grounds["no_contact"].lasting == "no_contact"
    assert book.deadlines["no_contact"].months == 3


@BOTH
def test_surveying_again_goes_back_to_intake_and_approval_is_final(book: Rulebook) -> None:
    assert {one.code: one.returns_to for one in book.closure.results.values()} == {
        "close": None,
        "reassess": "intake",
    }
    assert book.closure.approval_is_final
    assert not book.closure.total_score_decides
    assert list(book.codes["achievement"]) == ["1", "2", "3", "4", "5"]


# Aftercare


@BOTH
def test_case_households_are_visited_twice_and_link_households_once(book: Rulebook) -> None:
    case, link = book.aftercare["case"], book.aftercare["link"]
    assert (case.visits, case.windows) == (2, ("aftercare_first", "aftercare_second"))
    assert (link.visits, link.windows) == (1, ("aftercare_link",))
    assert (case.gap, link.gap) == ("aftercare_gap", None)
    assert (case.has_satisfaction_survey, link.has_satisfaction_survey) == (True, False)


@BOTH
def test_the_satisfaction_survey_has_eight_items_on_services_and_four_on_the_manager(
    book: Rulebook,
) -> None:
    sections = [one.section for one in book.satisfaction.items.values()]
    assert sections == ["content"] * 4 + ["process"] * 4 + ["manager"] * 4
    assert [one.value for one in book.satisfaction.answers] == [1, 2, 3, 4, 5]
    assert book.satisfaction.times == 1


def test_the_survey_can_be_skipped_on_two_grounds_since_2025() -> None:
    assert list(edition("2024").satisfaction.skip_grounds) == []
    assert list(edition("2025").satisfaction.skip_grounds) == [
        "mental_illness",
        "intellectual_disability",
    ]


@BOTH
def test_aftercare_is_a_visit_reviewed_every_half_year(book: Rulebook) -> None:
    assert book.monitoring.default_method == "visit"
    assert book.monitoring.review_months == 6
    assert book.monitoring.counts_as["basic_security_and_case"] == "case"
