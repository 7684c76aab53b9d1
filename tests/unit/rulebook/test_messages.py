"""Messages and reasons: both languages, the same placeholders, fitting particles."""

from pathlib import Path

import pytest

from dure.rulebook import Reason, Refused, message, messages
from dure.rulebook.messages import UnknownMessage, particle


def test_every_message_has_both_languages_and_the_same_placeholders() -> None:
    assert messages.problems() == []


def test_a_missing_language_and_a_differing_placeholder_are_found(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('[x]\nko = "{n}"\n[y]\nko = "{n}"\nen = "{m}"\n', "utf-8")
    assert messages.problems(tmp_path) == [
        "a.x: no text in 'en'",
        "a.x: placeholders differ between languages",
        "a.y: placeholders differ between languages",
    ]


@pytest.mark.parametrize(
    ("word", "pair", "expected"),
    [
        ("계획", "을/를", "을"),
        ("회의", "을/를", "를"),
        ("서울", "으로/로", "로"),
        ("부산", "으로/로", "으로"),
        ("3", "은/는", "은"),
        ("2", "은/는", "는"),
        ("7", "으로/로", "로"),
        ("abc", "이/가", "가"),
        ("", "이/가", "가"),
    ],
)
def test_the_particle_fits_the_last_syllable(word: str, pair: str, expected: str) -> None:
    assert particle(word, pair) == expected


def test_a_message_is_filled_in() -> None:
    params = {"item": 1, "value": 3, "at_least": 3}
    assert message("risk.item_reached", params) == "1번 문항 3점(기준 3점 이상)"
    assert message("risk.item_reached", params, "en") == "Item 1 scores 3 (rule: 3 or more)"


def test_an_unknown_code_or_language_is_refused_by_name() -> None:
    with pytest.raises(UnknownMessage, match=r"risk\.nothing"):
        message("risk.nothing")
    with pytest.raises(UnknownMessage, match="'fr'"):
        message("risk.unknown_area", {"area": "x"}, "fr")


def test_a_refusal_carries_all_its_reasons() -> None:
    reasons = [Reason("risk.unknown_area", {"area": area}) for area in ("x", "y")]
    refused = Refused(reasons)
    assert refused.reasons == tuple(reasons)
    assert refused.texts("en") == [
        "The risk sheet has no area 'x'",
        "The risk sheet has no area 'y'",
    ]
    assert len({*reasons}) == 2


def test_the_particle_can_stand_after_a_closing_mark() -> None:
    assert message("core.wrong_stage", {"step": "접수"}) == "지금 단계에서는 ‘접수’를 할 수 없습니다."
