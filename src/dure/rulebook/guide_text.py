"""Holds the rulebook against the text of a guide (안내 원문 견주기), for those who have it as a file.

The text is not ours to pass on. With it one sees that every heading stands where the list of headings
says, and that no source cites an empty line.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from dure.rulebook.guides import LINES, Contents
from dure.rulebook.model.book import Rulebook

# A title may be set over several lines, and a chapter's own below a list of its sections.
HEADING_LINES, CHAPTER_LINES = 8, 25
NUMBERED = re.compile(r"^(서식|참고) \d+ ")


def read_lines(path: Path) -> list[str]:
    return path.read_text("utf-8").split("\n")


def heading_problems(contents: Contents, text: list[str]) -> Iterator[str]:
    """Headings whose words do not begin where they should."""
    for line, place in contents.places:
        titled = place.heading or place.chapter
        if titled.is_drawing or titled.is_untitled:
            continue
        reach = HEADING_LINES if place.heading else CHAPTER_LINES
        words = NUMBERED.sub("", titled.ko)
        if _bare(words) not in _bare("".join(text[line - 1 : line - 1 + reach])):
            yield f"line {line}: {titled.ko!r} does not stand here"


def empty_sources(book: Rulebook, prefix: str, text: list[str]) -> Iterator[str]:
    """Sources whose lines hold nothing."""
    for where, source in sources_of({**vars(book), **vars(book.product)}, book.name):
        for found in LINES.finditer(source):
            first, last = int(found[2]), int(found[3] or found[2])
            if found[1] == prefix and not "".join(text[first - 1 : last]).strip():
                yield f"{where}: {found[0]} is an empty line"


def sources_of(value: Any, where: str) -> Iterator[tuple[str, str]]:
    """Every source of a rulebook with its place, rules in code among them."""
    if is_dataclass(value):
        value = {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from sources_of(one, f"{where}.{key}")
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from sources_of(one, f"{where}[{number}]")
    elif isinstance(value, str) and (where.endswith(".source") or ".sources." in where):
        yield where, value


def _bare(text: str) -> str:
    """Letters and digits only: the text sets spaces and marks in its own way."""
    return re.sub(r"[\W_]", "", text)
