"""What the answers of an AI first call mean (AI 초기상담의 답을 읽는 규칙). Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dure.rulebook import Reason
from dure.rulebook.model.ai_call import AiCall, AiCallEnd

DIFFICULT = "difficult"
BY_MACHINE = "ai_call"


@dataclass(frozen=True)
class Reply:
    """One topic, the code of its answer, what was said in short."""

    topic: str
    reply: str
    words: str = ""

    def kept(self) -> dict[str, str]:
        return dict(vars(self))


def is_danger(replies: Iterable[Reply], book: AiCall) -> bool:
    """A difficulty with what is dangerous by itself, or words of harming oneself that are not denied."""
    return any(
        (each.topic in book.danger_topics and each.reply == DIFFICULT)
        or speaks_of_harm(each.words, book.danger_words, book.danger_denied)
        for each in replies
    )


def speaks_of_harm(text: str, patterns: Sequence[str], denied: str) -> bool:
    return any(re.search(f"(?:{pattern})(?!{denied})", text) for pattern in patterns)


def entry_reasons(end: AiCallEnd, replies: Sequence[Reply], *, wants_person: bool) -> Iterator[Reason]:
    """Who did not speak answered nothing."""
    if not end.speaks and (replies or wants_person):
        yield Reason("signals.answers_without_talk", field="ended")


def reply_reasons(reply: Reply, topic: str) -> Iterator[Reason]:
    """Words beside an answer need the answer."""
    if reply.words and not reply.reply:
        yield Reason("signals.words_without_answer", {"topic": topic}, field=reply.topic)


def code_of(text: str, words: Mapping[str, Iterable[str]]) -> str | None:
    """The code whose words a cell holds, however it is spaced; None for a word of none."""
    sought = squeezed(text)
    return next((code for code, told in words.items() if sought in {squeezed(each) for each in told}), None)


def squeezed(text: str) -> str:
    return "".join(text.split()).lower()


@dataclass(frozen=True)
class Since:
    """What happened to a household after its answers were taken in."""

    has_result: bool
    is_open: bool
    attempts_after: int
    alerts_settled: bool


def built_on_reasons(since: Since) -> list[Reason]:
    """Answers that somebody has gone on from stay."""
    found = [Reason("signals.answers_settled")] if since.has_result or not since.is_open else []
    if since.attempts_after:
        found.append(Reason("signals.answers_followed"))
    if since.alerts_settled:
        found.append(Reason("signals.answers_alert_settled"))
    return found
