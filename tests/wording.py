"""What no paper and no page may say (글의 흠): dates twice, words of the program, empty brackets, particles that do not fit."""

import re
from collections.abc import Iterator

from dure.rulebook.messages import particle

DAY = r"\d{4}\. ?\d{1,2}\. ?\d{1,2}\.?"
SAME_DAY_TWICE = re.compile(rf"({DAY})\s*[,~·(]?\s*\1")
PROGRAM = re.compile(r"\b(None|True|False|nan|null|undefined)\b|[a-z]+_[a-z_]+|\{\w*\}|%\(\w+\)")
EMPTY = re.compile(r"\( ?\)|\[ ?\]|‘’|“”|\(,|,\)|, ,|: ,")
DOUBLED = re.compile(r"(?<![가-힣])([가-힣]{3,}) \1(?![가-힣])")
CLOCK = re.compile(r"\b\d{1,2}:\d{2}\b")
EITHER = re.compile(r"[은이을와]\([는가를과]\)|\(으\)로|\([은이을과]\)")
PAIRS = {
    "은": "은/는",
    "는": "은/는",
    "을": "을/를",
    "를": "을/를",
    "과": "과/와",
    "와": "과/와",
    "으로": "으로/로",
}
# A word and the particle behind what stands in brackets after it, or behind a closing quotation mark.
AFTER = re.compile(r"([가-힣A-Za-z0-9]+(?:\([^()]{1,30}\)|[’”]))(으로|은|는|을|를|과|와)(?=[ ,.]|$)")


def faults_in(text: str) -> Iterator[str]:
    """Each fault with what it stands in."""
    for name, pattern in (
        ("two days", SAME_DAY_TWICE),
        ("program", PROGRAM),
        ("empty", EMPTY),
        ("twice", DOUBLED),
    ):
        yield from (f"{name}: {_around(text, found)}" for found in pattern.finditer(text))
    for name, pattern in (("clock", CLOCK), ("either", EITHER)):
        yield from (f"{name}: {_around(text, found)}" for found in pattern.finditer(text))
    for found in AFTER.finditer(text):
        if particle(found[1], PAIRS[found[2]]) != found[2]:
            yield f"particle: {_around(text, found)}"


def _around(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - 15) : found.end() + 15]
