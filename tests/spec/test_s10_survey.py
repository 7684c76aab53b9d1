"""⑩ 만족도 조사: 한 번, 있는 그대로 (manual-2025 m:10124–10126, m:10163–10181)."""

from datetime import date

import pytest

from dure.cases.s10_aftercare.rules.surveys import SurveyEntered, outcome_reasons
from dure.rulebook import edition
from tests.closing import a_case_in_aftercare
from tests.factories import Town
from tests.following_up import ANSWERS, a_link_case, answer_survey, visit
from tests.refusals import refused

pytestmark = pytest.mark.django_db


def test_만족도_조사를_하지_않으면_두_번째_상담을_적을_수_없다(town: Town) -> None:
    case = a_case_in_aftercare(town)
    visit(case, town, date(2026, 10, 1))
    assert refused(visit, case, town, date(2026, 12, 1)) == ["s10.survey_missing"]


def test_만족도_조사는_첫_상담_뒤_한_번만_한다(town: Town) -> None:
    case = a_case_in_aftercare(town)
    assert refused(answer_survey, case, town) == ["s10.survey_before_visit"]
    visit(case, town, date(2026, 10, 1))
    assert answer_survey(case, town).answers == ANSWERS
    assert refused(answer_survey, case, town) == ["s10.survey_already_done"]


def test_모두_답했으면_열두_문항이_모두_1에서_5점이다(town: Town) -> None:
    case = a_case_in_aftercare(town)
    visit(case, town, date(2026, 10, 1))
    for wrong in ({**ANSWERS, "3": 6}, {**ANSWERS, "12": 0}, {**ANSWERS, "13": 3}):
        assert refused(answer_survey, case, town, answers=wrong) == ["s10.survey_incomplete"]
    assert refused(answer_survey, case, town, answers={}) == ["s10.survey_incomplete"]
    assert answer_survey(case, town).outcome == "answered"


PART = {"1": 5, "2": 3}


def test_일부만_답한_것은_까닭과_함께_그대로_남는다(town: Town) -> None:
    case = a_case_in_aftercare(town)
    visit(case, town, date(2026, 10, 1))
    part = {"outcome": "in_part", "answers": PART, "note": "지쳐서 그만하자고 함"}
    assert refused(answer_survey, case, town, **part | {"note": " "}) == ["s10.survey_needs_note"]
    assert refused(answer_survey, case, town, **part | {"answers": {}}) == ["s10.survey_needs_some_answer"]
    assert refused(answer_survey, case, town, **part | {"answers": {"1": 6}}) == [
        "s10.survey_needs_some_answer"
    ]
    assert refused(answer_survey, case, town, **part | {"answers": ANSWERS}) == ["s10.survey_is_whole"]
    kept = answer_survey(case, town, **part)
    assert (kept.outcome, kept.answers, kept.note) == ("in_part", PART, "지쳐서 그만하자고 함")
    assert visit(case, town, date(2026, 11, 2)).number == 2


def test_거절한_것은_거절로_남고_두_번째_상담을_막지_않는다(town: Town) -> None:
    case = a_case_in_aftercare(town)
    visit(case, town, date(2026, 10, 1))
    declined = {"outcome": "declined", "answers": {}}
    assert refused(answer_survey, case, town, **declined | {"answers": PART}) == ["s10.survey_has_answers"]
    assert answer_survey(case, town, **declined).outcome == "declined"
    assert visit(case, town, date(2026, 11, 2)).number == 2
    assert refused(answer_survey, case, town) == ["s10.survey_already_done"]


@pytest.mark.parametrize("ground", ["mental_illness", "intellectual_disability"])
def test_생략은_두_근거로만_한다(town: Town, ground: str) -> None:
    case = a_case_in_aftercare(town)
    visit(case, town, date(2026, 10, 1))
    left_out = {"outcome": "left_out", "answers": {}, "skip_ground": ground}
    for wrong in ("busy", ""):
        assert refused(answer_survey, case, town, **left_out | {"skip_ground": wrong}) == [
            "s10.skip_ground_unknown"
        ]
    assert refused(answer_survey, case, town, **left_out | {"answers": PART}) == ["s10.survey_has_answers"]
    assert refused(answer_survey, case, town, skip_ground=ground) == ["s10.survey_both"]
    assert answer_survey(case, town, **left_out).skip_ground == ground


def test_2024년_지침에는_생략이_없다() -> None:
    survey = SurveyEntered("left_out", {}, "mental_illness")
    assert [r.code for r in outcome_reasons(survey, edition("2024"))] == ["s10.skip_ground_unknown"]


def test_조사_결과를_고르지_않으면_적을_수_없다(town: Town) -> None:
    case = a_case_in_aftercare(town)
    visit(case, town, date(2026, 10, 1))
    assert refused(answer_survey, case, town, outcome="") == ["s10.survey_outcome_missing"]


def test_연계_가구는_만족도_조사를_하지_않는다(town: Town) -> None:
    case = a_link_case(town, date(2026, 8, 20))
    visit(case, town, date(2026, 10, 1))
    assert refused(answer_survey, case, town) == ["s10.survey_not_asked"]
