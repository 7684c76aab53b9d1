"""Scores the PHQ-9 (우울증 선별도구): sum, band, item nine, whether to pass on.

The band is for the worker's next step. What it means is explained to the person by a doctor or a
mental-health professional, not by staff (m:16808), so there is no text for the person here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dure.rulebook.model.book import Rulebook
from dure.rulebook.model.needs import Phq9
from dure.rulebook.reasons import Reason, Refused


@dataclass(frozen=True)
class Phq9Result:
    """총점, 구간, 9번 문항 경보, 전문기관 안내 여부."""

    score: int
    band: str
    is_alert: bool
    needs_referral: bool


def score(answers: Mapping[str, int], age: int, book: Rulebook) -> Phq9Result:
    """The result of a complete questionnaire of an adult; refused with all that is wrong."""
    tool = book.phq9
    if wrong := [*_age_problems(age, tool), *_answer_problems(answers, tool)]:
        raise Refused(wrong)
    total = sum(answers.values())
    is_alert = answers[tool.alert_item] >= tool.alert_from
    return Phq9Result(
        score=total,
        band=band(total, tool),
        is_alert=is_alert,
        needs_referral=is_alert or total >= tool.refer_from,
    )


def band(total: int, tool: Phq9) -> str:
    return next(one.code for one in tool.bands.values() if one.lowest <= total <= one.highest)


def _age_problems(age: int, tool: Phq9) -> Iterator[Reason]:
    if age < tool.min_age:
        yield Reason("phq9.too_young", {"min_age": tool.min_age})


def _answer_problems(answers: Mapping[str, Any], tool: Phq9) -> Iterator[Reason]:
    values = {answer.value for answer in tool.answers}
    for item in tool.items:
        if item not in answers:
            yield Reason("phq9.unanswered", {"item": item})
    for item, value in answers.items():
        if item not in tool.items:
            yield Reason("phq9.unknown_item", {"item": item})
        elif type(value) is not int or value not in values:
            yield Reason("phq9.unknown_value", {"item": item, "value": value})
