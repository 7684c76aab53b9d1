"""The numbers at the top of the first page and the part of the list each leads to (위쪽 칸)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dure.cases.overview.work import ToDo, ToDos


def in_words(found: Iterable[ToDo]) -> str:
    """욕구 및 위기도 조사 1 · 서비스 제공계획 수립 1."""
    counted = Counter(each.kind for each in found)
    return " · ".join(f"{what} {count}" for what, count in counted.most_common(3))


@dataclass(frozen=True)
class Count:
    """A number at the top of the page and the part of the list it leads to."""

    ko: str
    part: str
    number: int
    words: str
    tone: str = ""


def counts(todos: ToDos) -> list[Count]:
    """Late, today, this week."""
    parts = (("기한 지남", "overdue", "over"), ("오늘까지", "today", ""), ("이번 주", "week", ""))
    return [
        Count(ko, part, len(todos.part(part)), in_words(todos.part(part)), tone if todos.part(part) else "")
        for ko, part, tone in parts
    ]
