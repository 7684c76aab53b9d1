"""The Korean particle that fits a word as it is read aloud (조사): 은/는, 이/가, 을/를, 과/와, 으로/로, 이라/라. Pure."""

import re
import unicodedata

RIEUL = 8
DIGITS = "영일이삼사오육칠팔구"
# What is not read aloud at a word's end: closing marks, full stops, spaces.
CLOSING = " \t\n\u00a0.,·…!?'\"’”」』》〉>*"
BRACKETS = {")": "(", "]": "[", "}": "{", "）": "（", "〕": "〔"}
# 2025. 3. 4. is read as ending in 일, 14:05 in 분.
DATE = re.compile(r"\d\. ?\d{1,2}\. ?\d{1,2}\.?$")
CLOCK = re.compile(r"\d:\d\d$")
WORD = re.compile(r"(?<![A-Za-z])[A-Za-z]+$")
READ_AS = str.maketrans({"%": "퍼센트", "℃": "도", "㎡": "제곱미터", "㎏": "킬로그램", "㎞": "킬로미터"})
# Letters by their names: 엘, 엠, 엔, 알; the others end in a vowel.
NAMED = {"l": "엘", "m": "엠", "n": "엔", "r": "알"}
VOWELS = "aeiouy"
# A word's last sound where it is a final consonant in Korean: Seoul, Kim, Nguyen, web, book, chat.
SOUNDS = {"l": "을", "m": "음", "n": "은"}
SHUT, SHUT_AFTER_VOWEL = "읍", "bcgkpt"
LONGEST_LETTERED = 3


def particle(word: str, pair: str) -> str:
    """The form of `pair` (after a consonant / after a vowel) that follows `word`."""
    after_consonant, after_vowel = pair.split("/")
    final = final_consonant(word)
    if final == RIEUL and after_vowel.startswith("로"):
        return after_vowel
    return after_consonant if final else after_vowel


def with_particle(word: str, pair: str) -> str:
    """The word and the particle that fits it."""
    return f"{word}{particle(word, pair)}"


def final_consonant(word: str) -> int:
    """Number of the final consonant (받침) with which a word ends when it is read aloud; 0 when none."""
    syllable = _last_syllable(unicodedata.normalize("NFKC", word.translate(READ_AS)))
    return (ord(syllable) - ord("가")) % 28 if "가" <= syllable <= "힣" else 0


def _last_syllable(word: str) -> str:
    """A date in digits ends in a full stop of its own, so it is asked first."""
    told = word.rstrip(" \n\u00a0'\"’”」』》〉")
    if DATE.search(told):
        return "일"
    return _read(_before_brackets(told))


def _before_brackets(word: str) -> str:
    """종결 승인(사망·전출): a particle fits the word before the bracket; what is all in brackets is read itself."""
    told = word.rstrip(CLOSING)
    while told and told[-1] in BRACKETS:
        opens = _opening(told)
        before = told[:opens].rstrip(CLOSING)
        if not before:
            return told[opens + 1 : -1].rstrip(CLOSING)
        told = before
    return told


def _opening(told: str) -> int:
    """Where the bracket at the end was opened; at the beginning when it never was."""
    closes, opens, depth = told[-1], BRACKETS[told[-1]], 0
    for place in range(len(told) - 1, -1, -1):
        depth += (told[place] == closes) - (told[place] == opens)
        if depth == 0:
            return place
    return 0


def _read(word: str) -> str:
    """The last syllable that is spoken."""
    if CLOCK.search(word):
        return "분"
    if found := WORD.search(word):
        return _of_letters(found[0])
    last = word[-1:]
    return DIGITS[int(last)] if last.isdecimal() and last.isascii() else last


def _of_letters(letters: str) -> str:
    """Capitals without a vowel, or few of them, are read letter by letter, a name or word as it sounds."""
    lower = letters.lower()
    is_lettered = letters.isupper() and (len(letters) <= LONGEST_LETTERED or not set(lower) & set(VOWELS))
    if is_lettered:
        return NAMED.get(lower[-1], "이")
    if lower.endswith("ng"):
        return "응"
    is_shut = lower[-1] in SHUT_AFTER_VOWEL and lower[-2:-1] in tuple(VOWELS)
    return SHUT if is_shut else SOUNDS.get(lower[-1], "이")
