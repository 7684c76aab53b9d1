"""The keystroke-level model (타자 수준 모형): which operators a hand needs, and their seconds.

Card, Moran and Newell 1980: K 0.28 (an average typist who is no secretary, 40 words a minute), P 1.10, B 0.10 for
pressing or letting go, H 0.40, M 1.35. Hangul is counted by the keys of a 두벌식 keyboard.
"""

import unicodedata
from dataclasses import dataclass, fields
from typing import Any

KEY, POINT, PRESS, HOME, THINK = 0.28, 1.10, 0.10, 0.40, 1.35
CLICK = POINT + 2 * PRESS
SAID = (
    f"K {KEY} s a key, P {POINT} s pointing, B {PRESS} s, H {HOME} s between keyboard and mouse, M {THINK} s of thinking "
    "(Card, Moran & Newell 1980). Answers of the system are not counted."
)
# Vowels and final consonants of two keys; doubled consonants need the shift.
TWO_KEYS = set("ᅪᅫᅬᅯᅰᅱᅴᆪᆬᆭᆰᆱᆲᆳᆴᆵᆶᆹ") | set("ᄁᄄᄈᄊᄍᆩᆻᅤᅨ")


@dataclass
class Effort:
    """What hands did on some pages; `words` are the seconds of typing long texts, which nobody saves them."""

    pages: int = 0
    clicks: int = 0
    fields: int = 0
    letters: int = 0
    seconds: float = 0
    words: float = 0

    def add(self, other: "Effort") -> None:
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))


def keys_of(text: str) -> int:
    return sum(2 if each in TWO_KEYS or each.isupper() else 1 for each in unicodedata.normalize("NFD", text))


def press() -> Effort:
    """A button that is there."""
    return Effort(clicks=1, seconds=THINK + CLICK)


def open_and_save() -> Effort:
    """Going to a page, and its button."""
    return Effort(pages=1, clicks=2, seconds=2 * (THINK + CLICK))


def into_the_sheet() -> Effort:
    """A click on the first row of a sheet that is answered by keys, the hand to the keyboard and back."""
    return Effort(clicks=1, seconds=CLICK + 2 * HOME)


def keyed() -> Effort:
    """One answer by its key; the sheet goes on to the next row by itself."""
    return Effort(seconds=THINK + KEY)


def of_field(kind: str, held: list[str], value: Any) -> Effort:
    if kind == "radio":
        return press()
    if kind == "checkbox":
        return ticked(held, value)
    if kind == "select":
        return Effort(clicks=2, seconds=THINK + 2 * CLICK)
    return written(kind, str(value or ""))


def ticked(held: list[str], value: Any) -> Effort:
    """A click for each box that changes."""
    wanted = set(value) if isinstance(value, list) else {str(value)} if value else set()
    changes = len(wanted ^ set(held)) or 1
    return Effort(clicks=changes, seconds=THINK + changes * CLICK)


def written(kind: str, text: str) -> Effort:
    """Into the field by a click, hands to the keyboard and back."""
    seconds = KEY * keys_of(text)
    around = THINK + CLICK + 2 * HOME
    words = seconds if kind == "textarea" else 0
    return Effort(clicks=1, letters=len(text), seconds=around + seconds, words=words)
