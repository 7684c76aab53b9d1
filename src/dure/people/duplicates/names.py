"""Names made comparable (이름 견주기): letters of Hangul, 두음법칙, spaces, order of foreign names. Pure."""

import re
import unicodedata
from dataclasses import dataclass

from dure import spelling

FIRST_SYLLABLE = 0xAC00
VOWELS, FINALS = 21, 28
NIEUN, RIEUL, IEUNG = 2, 5, 11
# ㅑㅕㅖㅛㅠㅣ: before these a leading ㄹ or ㄴ is dropped, before the others ㄹ becomes ㄴ
# (한글 맞춤법 제10–12항; surnames may keep the old spelling since 2007).
DROPPING = frozenset({2, 6, 7, 12, 17, 20})
# Surnames of two syllables that are in use.
LONG_SURNAMES = frozenset({"남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방", "어금"})
REMARK = re.compile(r"\([^()]*+\)|\[[^\[\]]*+\]")
APART = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written and in the forms in which it is compared."""

    plain: str
    canonical: str
    letters: str
    surname: str
    given: str
    is_korean: bool

    @property
    def in_order(self) -> str:
        """A foreign name with its words in one order, whichever of them is written first."""
        return self.plain if self.given else self.canonical


def read_name(text: str) -> Name | None:
    """The name without spaces, remarks and marks; None when nothing is left."""
    words = _words(text)
    if not words:
        return None
    plain = "".join(words)
    is_korean = any(_is_syllable(char) for char in plain)
    if not is_korean or len(words) > 2:
        ordered = "".join(sorted(words))
        return Name(plain, ordered, letters(ordered), words[-1], "", is_korean)
    canonical = "".join(map(soften, plain))
    cut = 2 if plain[:2] in LONG_SURNAMES else 1
    return Name(plain, canonical, letters(canonical), canonical[:cut], canonical[cut:], is_korean)


def _words(text: str) -> list[str]:
    """The words of a name without remarks and marks, as `spelling` brings them to one form."""
    return [word for word in APART.split(REMARK.sub(" ", spelling.plain(text))) if word]


def _is_syllable(char: str) -> bool:
    return "가" <= char <= "힣"


def soften(char: str) -> str:
    """The syllable as the initial-sound rule writes it: 리 → 이, 류 → 유, 로 → 노, 녀 → 여."""
    if not _is_syllable(char):
        return char
    first, rest = divmod(ord(char) - FIRST_SYLLABLE, VOWELS * FINALS)
    if first not in (NIEUN, RIEUL):
        return char
    lead = IEUNG if rest // FINALS in DROPPING else NIEUN
    return chr(FIRST_SYLLABLE + lead * VOWELS * FINALS + rest)


def spellings(name: str) -> set[str]:
    """A Korean name with its first syllable in the new and in the old spelling: 이철수, 리철수; a foreign one in one
    order of its words."""
    read = read_name(name)
    if read is None:
        return set()
    return {read.plain, read.in_order, *(lead + read.plain[1:] for lead in _leads(read.plain[:1]))}


def _leads(char: str) -> set[str]:
    new = soften(char)
    if not new or not _is_syllable(new):
        return set()
    first, rest = divmod(ord(new) - FIRST_SYLLABLE, VOWELS * FINALS)
    had_rieul = first == (IEUNG if rest // FINALS in DROPPING else NIEUN)
    old = chr(FIRST_SYLLABLE + RIEUL * VOWELS * FINALS + rest)
    return {char, new, old} if had_rieul else {char, new}


def letters(text: str) -> str:
    """Syllables taken apart into their letters (자모), so that one slip is one letter."""
    return unicodedata.normalize("NFD", text)


def name_level(one: Name | None, other: Name | None) -> str:
    """How far two names agree; nothing when they cannot be compared, as 응우옌 with Nguyen."""
    if one is None or other is None:
        return ""
    if one.plain == other.plain:
        return "exact"
    if one.is_korean != other.is_korean:
        return ""
    if one.canonical == other.canonical:
        return "variant"
    if within_one_edit(one.letters, other.letters) or _syllables_turned(one, other):
        return "close"
    if one.given and one.given == other.given and len(one.given) > 1:
        return "given_same"
    return "surname_same" if one.surname == other.surname else "different"


def _syllables_turned(one: Name, other: Name) -> bool:
    """서준 written 준서."""
    turned = one.given[::-1]
    return len(turned) == 2 and one.surname == other.surname and turned == other.given


def within_one_edit(one: str, other: str) -> bool:
    """Whether one letter changed, missing, added or two neighbours turned make them equal."""
    if abs(len(one) - len(other)) > 1:
        return False
    if len(one) > len(other):
        one, other = other, one
    at = next((i for i, char in enumerate(one) if char != other[i]), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    rest, left = one[at + 1 :], other[at + 1 :]
    return rest == left or (one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :])
