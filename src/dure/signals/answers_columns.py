"""The columns of the calling system's sheet (AI 초기상담 답안의 열): how heads call them, how their cells are read."""

from collections.abc import Iterable, Iterator, Mapping

from dure.imports.declared import Column
from dure.rulebook import Reason, Refused, latest, product
from dure.signals.answers_form import WORDS, topics
from dure.signals.answers_rules import code_of

YES, NO = "on", ""


class Reader:
    """Turns a word, or the calling system's code, into ours; any other is refused with those that there are."""

    def __init__(self, field: str, words: Mapping[str, Iterable[str]]) -> None:
        self.field, self.words = field, {code: list(told) for code, told in words.items()}

    def __call__(self, text: str) -> str:
        code = code_of(text, self.words)
        if code is None:
            offered = ", ".join(told[0] for told in self.words.values())
            raise Refused(
                [Reason("imports.unknown_word", {"word": text[:40], "words": offered}, field=self.field)]
            )
        return code


def columns() -> tuple[Column, ...]:
    return (*about_the_call(), *of_the_topics())


def about_the_call() -> Iterator[Column]:
    book, ends = product().ai_call, latest().codes["ai_call_end"]
    reads = {
        "ended": Reader("ended", {code: (ends.label(code), *end.also) for code, end in book.ends.items()}),
        "wants_person": Reader("wants_person", {YES: book.yes, NO: book.no}),
    }
    offered = ", ".join(ko for _, ko in ends.choices())
    for name, column in book.columns.items():
        hint = f"{offered} 가운데 하나입니다." if name == "ended" else column.hint
        yield Column(name, column.ko, column.also, reads.get(name, str.strip), column.is_needed, hint)


def of_the_topics() -> Iterator[Column]:
    """Each with the answer, and beside it short words."""
    book, replies = product().ai_call, latest().codes["ai_call_answer"]
    words = {code: (replies.label(code), *also) for code, also in book.replies.items()}
    offered = ", ".join(ko for _, ko in replies.choices())
    for topic, ko in topics():
        yield Column(
            topic, ko, (), Reader(topic, words), hint=f"{offered} 가운데 하나입니다. 묻지 않았으면 비웁니다."
        )
        also = tuple(head.format(topic=ko) for head in book.words_also)
        hint = f"들은 말을 짧게 적습니다. {book.words_most}자까지입니다."
        yield Column(WORDS + topic, book.words_head.format(topic=ko), also, hint=hint)
