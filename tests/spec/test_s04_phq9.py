"""PHQ-9 (우울증 선별도구): bands, item nine, who may be asked, who is passed on."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dure.cases.s04_assessment.phq9 import Phq9Result, score
from dure.rulebook import Refused, edition
from tests.refusals import codes_of

BOOK = edition("2025")
ITEMS = "123456789"


def answers(total: int, ninth: int = 0) -> dict[str, int]:
    """Answers that add up to `total`, item nine as given and the rest filled from the first on."""
    rest = total - ninth
    filled = {item: max(0, min(3, rest - 3 * place)) for place, item in enumerate(ITEMS[:8])}
    return {**filled, "9": ninth}


def result(total: int, ninth: int = 0) -> Phq9Result:
    return score(answers(total, ninth), 40, BOOK)


@pytest.mark.parametrize(
    ("total", "ninth", "band"),
    [
        (0, 0, "none"),
        (4, 0, "none"),
        (5, 0, "mild"),
        (9, 0, "mild"),
        (10, 0, "moderate"),
        (19, 0, "moderate"),
        (20, 0, "severe"),
        (24, 0, "severe"),
        (27, 3, "severe"),
    ],
)
def test_the_score_falls_into_one_of_four_bands(total: int, ninth: int, band: str) -> None:
    assert (result(total, ninth).score, result(total, ninth).band) == (total, band)


def test_the_bands_cover_0_to_27_without_gap() -> None:
    for year in ("2024", "2025"):
        bands = edition(year).phq9.bands.values()
        assert [(one.lowest, one.highest) for one in bands] == [(0, 4), (5, 9), (10, 19), (20, 27)]


def test_any_answer_but_never_to_item_nine_is_an_alert_and_a_referral() -> None:
    for ninth in (1, 2, 3):
        assert result(ninth, ninth).is_alert
        assert result(ninth, ninth).needs_referral
    assert not result(9).is_alert
    assert not result(9).needs_referral


def test_ten_points_are_a_referral_without_item_nine() -> None:
    assert result(10).needs_referral
    assert not result(10).is_alert


@pytest.mark.parametrize(("age", "is_allowed"), [(18, False), (19, True), (90, True)])
def test_only_people_of_nineteen_and_over_are_asked(age: int, is_allowed: bool) -> None:
    if is_allowed:
        assert score(answers(3), age, BOOK).score == 3
        return
    with pytest.raises(Refused) as refusal:
        score(answers(3), age, BOOK)
    assert refusal.value.texts() == ["PHQ-9는 만 19세 이상만 할 수 있습니다."]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"9": 4}, "phq9.unknown_value"),
        ({"9": True}, "phq9.unknown_value"),
        ({"10": 0}, "phq9.unknown_item"),
    ],
)
def test_wrong_answers_are_refused(wrong: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refusal:
        score({**answers(3), **wrong}, 40, BOOK)
    assert codes_of(refusal) == [code]


def test_an_incomplete_questionnaire_names_every_open_item() -> None:
    with pytest.raises(Refused) as refusal:
        score({item: 0 for item in ITEMS if item not in "37"}, 40, BOOK)
    assert [reason.params["item"] for reason in refusal.value.reasons] == ["3", "7"]


def test_staff_do_not_interpret_so_the_result_carries_no_text() -> None:
    assert BOOK.phq9.staff_may_interpret is False
    assert set(Phq9Result.__dataclass_fields__) == {"score", "band", "is_alert", "needs_referral"}


def test_referral_data_are_kept_two_years() -> None:
    assert BOOK.phq9.referral_keeps_years == 2
    assert BOOK.retention.clocks["phq9_referral"].years == 2


def test_five_kinds_of_people_are_passed_to_the_mental_health_centre() -> None:
    assert list(BOOK.codes["mental_health_referral_ground"]) == [
        "mental_health_problem",
        "mental_health_need",
        "severe_abuse_victim",
        "bereaved_by_suicide",
        "attempted_suicide",
    ]


@settings(deadline=None)
@given(st.fixed_dictionaries({item: st.integers(0, 3) for item in ITEMS}))
def test_the_score_is_the_sum(filled: dict[str, int]) -> None:
    assert score(filled, 19, BOOK).score == sum(filled.values())
