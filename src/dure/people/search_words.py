"""What the words of a search may mean (검색어 읽기): parts of names, 초성, dates, telephones, words of a place. Pure.

A way of reading a text is a list of words; each word has several readings; each reading is tokens that must all be
there (`tokens.py` makes the same of what is stored). Blanks are typed where none are stored and left out where some
are, so a text is read in several ways.
"""

import re
from collections.abc import Iterator

from dure import spelling
from dure.people.places import pieces

Reading = tuple[str, ...]
Word = list[Reading]
Way = list[Word]
# Each two letters become a condition on the database: nobody's name needs more, and a whole page must not.
MOST_LETTERS = 60
# Beyond so many words they are read as they stand and no other way.
MOST_JOINED = 6
DATE = re.compile(
    r"(?<![0-9])([0-9]{4}|[0-9]{2}) ?[-./년] ?(0?[1-9]|1[0-2]) ?[-./월] ?([12][0-9]|3[01]|0?[1-9])(?: ?일|\.)?(?![0-9.\-])"
)
NUMERIC = re.compile(r"[0-9+().\-/ㅡ]+")
LETTERS = re.compile(r"[^\W0-9_]+")
INITIAL = re.compile("[ㄱ-ㅎ]")
MIXED = re.compile("[ㄱ-ㅎ가-힣]+")


def ways(text: str) -> list[Way]:
    """The ways of reading a text; words that mean nothing are left out, and ways without words."""
    words = _dated(spelling.plain(text)[:MOST_LETTERS]).split()
    found = ([meant for word in each if (meant := list(_readings(word)))] for each in _segmented(words))
    return [way for way in found if way]


def whole_names(text: str) -> set[str]:
    """Tokens of whoever is called exactly that: any of the words, or all of them without blanks."""
    words = spelling.plain(text)[:MOST_LETTERS].split()
    names = {spelling.bare(each) for each in [*words, "".join(words)]} - {""}
    return {f"{kind}:{name}" for name in names for kind in "ni"}


def pairs(text: str) -> Iterator[str]:
    """Each letter with the next."""
    return (text[at : at + 2] for at in range(len(text) - 1))


def _dated(text: str) -> str:
    """Dates as eight or six digits."""
    return DATE.sub(lambda found: f" {found[1]}{int(found[2]):02d}{int(found[3]):02d} ", text)


def _segmented(words: list[str]) -> list[list[str]]:
    """The words as they stand, numbers that follow each other as one, two neighbours as one, all as one."""
    found = [words]
    if 1 < len(words) <= MOST_JOINED:
        found.append(_numbers_joined(words))
        found += [
            [*words[:at], words[at] + words[at + 1], *words[at + 2 :]]
            for at in range(len(words) - 1)
            if LETTERS.fullmatch(words[at]) and LETTERS.fullmatch(words[at + 1])
        ]
        found += [["".join(words)]] if LETTERS.fullmatch("".join(words)) else []
    return [each for at, each in enumerate(found) if each not in found[:at]]


def _numbers_joined(words: list[str]) -> list[str]:
    joined: list[str] = []
    for word in words:
        if joined and NUMERIC.fullmatch(word) and NUMERIC.fullmatch(joined[-1]):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _readings(word: str) -> Iterator[Reading]:
    if NUMERIC.fullmatch(word):
        yield from _digit_readings(word)
    else:
        yield from _letter_readings(spelling.bare(word))
    if place := tuple(f"a:{piece}" for piece in pieces(word)):
        yield place


def _digit_readings(word: str) -> Iterator[Reading]:
    born, dialled = spelling.digits(word), spelling.phone(word)
    if len(born) in (6, 8):
        yield (f"d:{born}",)
    if len(dialled) == 4 or len(dialled) >= 7:
        yield (f"p:{dialled}",)


def _letter_readings(word: str) -> Iterator[Reading]:
    """Part of a name or of its 초성 is enough: every two letters that follow each other must be there."""
    for spelt in dict.fromkeys((word, spelling.undoubled(word))):
        if len(spelt) == 1:
            yield (f"n:{spelt}" if spelt.isascii() else f"c:{spelt}",)
        elif MIXED.fullmatch(spelt) and INITIAL.search(spelt):
            yield _mixed(spelt)
        elif spelt:
            yield tuple(dict.fromkeys(f"b:{pair}" for pair in pairs(spelt)))


def _mixed(word: str) -> Reading:
    """박ㅅㅈ: the syllables by themselves, and the 초성 of all."""
    syllables = [f"c:{char}" for char in word if not INITIAL.match(char)]
    return tuple(dict.fromkeys([*syllables, *(f"b:{pair}" for pair in pairs(spelling.initials(word)))]))
