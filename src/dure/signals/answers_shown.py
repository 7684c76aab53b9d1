"""The answers of AI first calls beside their attempts on the page of a household (AI 초기상담 답의 화면)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from dure.cases.core.records import Case
from dure.rulebook import edition
from dure.signals.answers_rules import DIFFICULT
from dure.signals.models import SignalAnswers, SignalAttempt


@dataclass(frozen=True)
class Said:
    """One topic as it is read."""

    topic: str
    reply: str
    words: str
    is_difficult: bool


@dataclass(frozen=True)
class Shown:
    """An attempt, and what was answered where a machine called."""

    attempt: SignalAttempt
    answers: SignalAnswers | None = None
    said: list[Said] = field(default_factory=list)


def beside(case: Case, attempts: Iterable[SignalAttempt], answers: Iterable[SignalAnswers]) -> list[Shown]:
    """Difficulties first, in the order of the sheet."""
    codes, by_attempt = edition(case.edition).codes, {each.attempt_id: each for each in answers}
    topics, replies = codes["ai_call_topic"], codes["ai_call_answer"]
    shown = []
    for attempt in attempts:
        found = by_attempt.get(attempt.pk)
        said = [
            Said(
                topics.label(one["topic"]),
                replies.label(one["reply"]),
                one["words"],
                one["reply"] == DIFFICULT,
            )
            for one in (found.replies if found else [])
        ]
        shown.append(Shown(attempt, found, sorted(said, key=lambda one: not one.is_difficult)))
    return shown
