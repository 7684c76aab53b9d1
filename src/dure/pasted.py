"""What is typed or pasted as it is kept (붙여 넣은 글): one kind of line end, no signs that nobody sees.

Pure; every pattern is linear in its text. `web/static/dure/typed.js` does the same, so that both count alike;
`tests/expected/pasted.py` holds what both make of a text.
"""

import re

from dure.spelling import composed

LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Tabulators, control characters, and blanks that only look like one.
BLANKS = re.compile("[\x00-\x09\x0e-\x1f\x7f-\x84\x86-\x9f\xa0\u2000-\u200a\u202f\u205f]")
# Without width: break hints, joiners but that of an emoji, marks of direction, what a file begins with.
UNSEEN = re.compile(
    "(?:[\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
    "|(?<![\U0001f000-\U0001faff\u2600-\u27bf\ufe0f])\u200d)+"
)
SOFT_HYPHEN = "\xad"


def clean(text: str) -> str:
    """Words as they are kept: unseen signs as a space where they stood between letters, line ends as one sign."""
    if text.isascii() and text.isprintable():
        return text
    seen = BLANKS.sub(" ", LINE_ENDS.sub("\n", composed(text).replace(SOFT_HYPHEN, "")))
    return UNSEEN.sub(lambda found: _gap(seen, *found.span()), seen)


def _gap(text: str, start: int, end: int) -> str:
    around = text[start - 1 : start], text[end : end + 1]
    return " " if all(each.strip() for each in around) else ""


def clean_name(text: str) -> str:
    """A name or key as it is kept: without unseen signs, on one line, one space between its parts."""
    if text.isascii() and text.isprintable():
        return text
    seen = BLANKS.sub(" ", LINE_ENDS.sub(" ", composed(text).replace(SOFT_HYPHEN, "")))
    return " ".join(UNSEEN.sub("", seen).split())
