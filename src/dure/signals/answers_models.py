"""What a household answered when the calling system called it (AI 초기상담의 답)."""

from typing import Any

from django.db import models

from dure.access.base import CaseRecord, Versioned
from dure.access.coded import CodedField, CodesField
from dure.access.history import tracked
from dure.access.scope import Scope
from dure.rulebook import Rulebook


def replies_told(value: Any, book: Rulebook) -> str:
    """Each topic with its answer and the words beside it."""
    topics, replies = book.codes["ai_call_topic"], book.codes["ai_call_answer"]
    lines = [
        " ".join(
            filter(None, (f"{topics.label(each['topic'])}: {replies.label(each['reply'])}", each["words"]))
        )
        for each in value
    ]
    return ", ".join(lines)


def counted(value: Any, book: Rulebook) -> str:  # noqa: ARG001
    """How many suspicions; which they are stands with them."""
    return f"{len(value)}건" if value else ""


@tracked
class SignalAnswers(Versioned, CaseRecord):
    """The answers of one call: `replies` are pairs of topic and answer with short words.

    `made_pressing`: the household stands first since this call, and not before. `alerts` are the suspicions it raised.
    """

    row_scope = Scope.CASE

    attempt = models.OneToOneField("signals.SignalAttempt", on_delete=models.CASCADE, related_name="answers")
    ended = CodedField("통화 결과", codes="ai_call_end", max_length=12)
    replies = CodesField("답", told=replies_told, default=list, blank=True)
    wants_person = models.BooleanField("상담 희망", default=False)
    is_danger = models.BooleanField("위험한 말이 있음", default=False)
    made_pressing = models.BooleanField("이 통화로 먼저 찾아볼 가구가 됨", default=False, editable=False)
    alerts = CodesField("이 통화에서 나온 안전 의심", told=counted, default=list, editable=False)

    class Meta:
        verbose_name = "AI 초기상담의 답"
