"""The selection rule table (대상자 선정 기준표): every row, at its limit and just below."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dure.cases.s04_assessment.risk import Answers, RiskResult, score, worst
from dure.rulebook import Refused, edition
from tests.refusals import codes_of

BOOK = edition("2025")


def flags(answers: Answers) -> list[str]:
    return list(score(answers, BOOK).flagged)


@pytest.mark.parametrize("year", ["2024", "2025"])
@pytest.mark.parametrize(
    ("area", "item", "at_least"),
    [
        ("economy", "1", 3),
        ("economy", "3", 2),
        ("care", "1", 1),
        ("care", "2", 1),
        ("care", "3", 2),
        ("physical_health", "1", 3),
        ("physical_health", "2", 3),
        ("mental_health", "1", 2),
        ("mental_health", "3", 2),
        ("housing", "4", 2),
        ("employment", "1", 2),
        ("employment", "2", 2),
        ("education", "1", 2),
        ("education", "2", 2),
        ("education", "3", 1),
        ("relationships", "1", 3),
        ("relationships", "2", 2),
        ("relationships", "3", 2),
        ("relationships", "4", 2),
        ("safety", "1", 3),
        ("safety", "2", 3),
        ("legal_rights", "1", 2),
        ("legal_rights", "2", 2),
    ],
)
def test_an_item_flags_its_area_from_this_value_on(year: str, area: str, item: str, at_least: int) -> None:
    for value in range(4):
        flagged = score({area: {item: value}}, edition(year)).flagged
        assert list(flagged) == ([area] if value >= at_least else [])


@pytest.mark.parametrize(("area", "item"), [("economy", "2")])
def test_an_item_no_rule_names_never_flags(area: str, item: str) -> None:
    assert flags({area: {item: 3}}) == []


@pytest.mark.parametrize(
    ("values", "is_flagged"),
    [
        ((2, 1, 1), True),
        ((3, 1, 0), True),
        ((3, 0, 0), False),
        ((1, 1, 1), False),
        ((0, 1, 3), True),
    ],
)
def test_housing_adds_up_its_first_three_items_to_four(
    values: tuple[int, int, int], is_flagged: bool
) -> None:
    answers = {"housing": dict(zip("123", values, strict=True))}
    assert flags(answers) == (["housing"] if is_flagged else [])


def test_the_fourth_housing_item_is_not_part_of_the_sum() -> None:
    assert flags({"housing": {"1": 1, "2": 1, "3": 1, "4": 1}}) == []


def test_one_flagged_area_makes_a_potential_subject() -> None:
    assert score({"care": {"1": 1}}, BOOK).potential_subject


def test_many_low_answers_make_no_potential_subject_because_there_is_no_total() -> None:
    low = {
        "economy": {"1": 2, "2": 3, "3": 1},
        "physical_health": {"1": 2, "2": 2, "3": 2, "4": 2},
        "employment": {"1": 1, "2": 1},
        "safety": {"1": 2, "2": 2, "3": 2, "4": 2, "5": 2},
    }
    result = score(low, BOOK)
    assert not result.potential_subject
    assert {name for name in dir(result) if not name.startswith("_")} == {
        "flagged",
        "potential_subject",
    }
    assert result == RiskResult({})


def test_what_is_not_known_counts_as_not_applicable() -> None:
    everything_unknown = {area: dict.fromkeys(one.items) for area, one in BOOK.risk_instrument.areas.items()}
    assert flags(everything_unknown) == []
    assert flags({}) == []


def test_the_reasons_say_item_value_and_rule_with_the_line_of_the_table() -> None:
    reason, other = score({"economy": {"1": 3, "3": 2}}, BOOK).flagged["economy"]
    assert (reason.text("ko"), reason.source) == ("1번 문항 3점(기준 3점 이상)", "m:11872")
    assert (other.text("en"), other.source) == ("Item 3 scores 2 (rule: 2 or more)", "m:11874")


def test_culture_has_no_risk_sheet_and_the_other_ten_areas_have() -> None:
    assert list(BOOK.risk_instrument.areas) == [
        "economy",
        "care",
        "physical_health",
        "mental_health",
        "housing",
        "employment",
        "education",
        "relationships",
        "safety",
        "legal_rights",
    ]


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"culture": {"1": 1}}, "culture"),
        ({"economy": {"9": 1}}, "9"),
        ({"economy": {"1": 4}}, "4"),
        ({"economy": {"1": -1}}, "-1"),
        ({"economy": {"1": "2"}}, "2"),
        ({"economy": {"1": True}}, "True"),
        ({"economy": {"1": 1.5}}, "1.5"),
        ({"economy": [1, 2]}, "[1, 2]"),
        ([], "[]"),
    ],
)
def test_what_the_sheet_does_not_know_is_refused_by_name(answers: Any, words: str) -> None:
    with pytest.raises(Refused) as refusal:
        score(answers, BOOK)
    assert words in refusal.value.texts("en")[0]
    assert words.strip("'") in refusal.value.texts("ko")[0]


def test_all_mistakes_are_named_at_once() -> None:
    with pytest.raises(Refused) as refusal:
        score({"money": {}, "economy": {"7": 1, "1": 9}}, BOOK)
    assert codes_of(refusal) == [
        "risk.unknown_area",
        "risk.unknown_item",
        "risk.unknown_value",
    ]


def test_the_worst_off_member_and_the_worse_answer_count() -> None:
    father = {"economy": {"1": 1, "2": None}, "care": {"1": None}}
    son = {"economy": {"1": 3, "2": 0}, "safety": {"1": 2}}
    assert worst([father, son]) == {
        "economy": {"1": 3, "2": 0},
        "care": {"1": None},
        "safety": {"1": 2},
    }


SHEETS = st.fixed_dictionaries(
    {
        area: st.fixed_dictionaries(dict.fromkeys(one.items, st.sampled_from([None, 0, 1, 2, 3])))
        for area, one in BOOK.risk_instrument.areas.items()
    }
)


@settings(deadline=None)
@given(SHEETS, SHEETS)
def test_a_worse_sheet_never_loses_a_flag(one: Answers, other: Answers) -> None:
    assert set(flags(one)) <= set(flags(worst([one, other])))


@settings(deadline=None)
@given(SHEETS)
def test_a_potential_subject_has_at_least_one_flag_and_every_flag_a_reason(sheet: Answers) -> None:
    result = score(sheet, BOOK)
    assert result.potential_subject == bool(result.flagged)
    assert all(result.flagged.values())
