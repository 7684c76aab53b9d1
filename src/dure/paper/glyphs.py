"""Letters that the fonts of papers do not have (글꼴에 없는 글자): rare Hanja, emoji, old Hangul; told before printing."""

import functools
import unicodedata

from fontTools.ttLib import TTFont

from dure.paper.layout import Paper, texts
from dure.paper.typefaces import file

FONT = "krds/fonts/PretendardGOV-Regular.subset.woff2"
# Spaces, line ends and marks that join letters leave nothing on paper themselves.
UNSEEN = ("Zs", "Zl", "Zp", "Cc", "Cf", "Mn", "Me")


def lacking(paper: Paper) -> list[str]:
    """Each such letter of the paper once, in reading order, composed as an engine draws it."""
    told = unicodedata.normalize("NFC", "".join((paper.title, paper.office, *texts(paper))))
    return [letter for letter in dict.fromkeys(told) if _is_lacking(letter)]


def _is_lacking(letter: str) -> bool:
    return unicodedata.category(letter) not in UNSEEN and ord(letter) not in _drawn()


@functools.cache
def _drawn() -> frozenset[int]:
    with TTFont(file(FONT), lazy=True) as font:
        return frozenset(font.getBestCmap())
