"""Leaves out what the household does not want known (가구가 알리기를 원하지 않는 것): pure.

Source: manual-2025 m:8990–8992. What is written in plain words is matched by its content words, so
more may be left out than was meant; the worker reads the preview and decides.
"""

import re
from collections.abc import Iterable

SENTENCE_END = re.compile(r"(?<=[.!?。])\s+")
WORD = re.compile(r"[가-힣a-zA-Z0-9]+")
TO_WHOM = ("에게는", "에게도", "에게", "한테", "께")
# Particles, and the endings that make a verb or an adjective of a noun.
PARTICLE = re.compile(
    "(?<=..)(?:에서는|으로는|이라는|에서|으로|에는|했던|하는|되는|당한|받은|에|은|는|이|가|을|를|의|과|와|도|로|만|한|된|함|됨)$"
)
# Words that say that something is not to be told, or that carry nothing of their own.
EMPTY_STEMS = (
    "알리",
    "알려",
    "알고",
    "원하",
    "원치",
    "공유",
    "비밀",
    "싫",
    "말하",
    "말씀",
    "숨기",
    "모르",
    "모름",
    "않",
    "밝히",
    "드러",
)
EMPTY_WORDS = re.compile(
    "것|말|점|일|수|그|이|저|및|또는|대한|대해|관한|관련|문제|사실|내용|이력|경험|과거|부분|사정|이야기|정보|때문|절대|특히|다른|모든"
)


def leave_out(text: str, not_to_share: str) -> str:
    """The text without the sentences that touch something not to be shared."""
    return _kept(text, phrases_of(not_to_share))


def touches(text: str, not_to_share: str) -> list[str]:
    """The sentences that leave_out would take away."""
    phrases = phrases_of(not_to_share)
    return [one for line in text.splitlines() for one in sentences_of(line) if is_touched(one, phrases)]


def _kept(text: str, phrases: list[list[str]]) -> str:
    lines = []
    for line in text.splitlines():
        kept = [one for one in sentences_of(line) if not is_touched(one, phrases)]
        if kept or not line.strip():
            lines.append(" ".join(kept))
    return "\n".join(lines)


def sentences_of(line: str) -> list[str]:
    return [one for one in SENTENCE_END.split(line) if one.strip()]


def phrases_of(not_to_share: str) -> list[list[str]]:
    """Each line, or part between commas, as its content words."""
    parts = re.split(r"[\n,;]+", not_to_share)
    return [words for part in parts if (words := content_words(part))]


def content_words(part: str) -> list[str]:
    """Stems of the words that say what it is about: without particles, recipients and empty words."""
    stems = [stem_of(word) for word in WORD.findall(part) if not word.endswith(TO_WHOM)]
    return [stem for stem in stems if len(stem) > 1 and not is_empty(stem)]


def stem_of(word: str) -> str:
    """The word without its particle or ending, when two syllables remain."""
    return PARTICLE.sub("", word)


def is_empty(stem: str) -> bool:
    return bool(EMPTY_WORDS.fullmatch(stem)) or stem.startswith(EMPTY_STEMS)


def is_touched(sentence: str, phrases: Iterable[list[str]]) -> bool:
    """Whether all content words of one phrase stand in the sentence, spaces aside."""
    dense = "".join(sentence.split())
    return any(all(word in dense for word in words) for words in phrases)
