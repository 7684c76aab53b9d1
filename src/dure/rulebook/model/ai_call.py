"""The answer sheet of the AI first call (AI 초기상담): its columns, and the words that may stand in it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class AiCallColumn:
    """One column of the sheet, and how heads of files call it."""

    ko: str
    also: tuple[str, ...] = ()
    is_needed: bool = False
    hint: str = ""


@dataclass(frozen=True, kw_only=True)
class AiCallEnd:
    """How a call ended: what that makes of the attempt, whether questions could be answered, other words for it."""

    answer: str
    speaks: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AiCall:
    """`ends` and `replies` go by the codes of `ai_call_end` and `ai_call_answer`.

    A difficulty with one of `danger_topics`, or one of `danger_words` in what was said, wants a person at once,
    unless `danger_denied` stands right behind them.
    `words_head`: the column beside a topic, in which short words stand.
    """

    source: str
    words_most: int
    danger_topics: tuple[str, ...]
    words_head: str
    words_also: tuple[str, ...]
    danger_words: tuple[str, ...]
    danger_denied: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    columns: Mapping[str, AiCallColumn]
    ends: Mapping[str, AiCallEnd]
    replies: Mapping[str, tuple[str, ...]]
