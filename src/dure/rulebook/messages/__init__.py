"""Words for reasons (안내 문구): one TOML file per area, each code in Korean and English.

A code is `<file>.<key>`: `closure.no_goal` is the table `[no_goal]` of `closure.toml`.
Placeholders are `{name}`; `{name:을/를}` adds the particle that fits the last syllable, and
`‘{name}’{name:-을/를}` is the particle alone.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

LANGUAGES = ("ko", "en")
FOLDER = Path(__file__).parent
DIGITS = "영일이삼사오육칠팔구"
RIEUL = 8

Catalogue = dict[str, dict[str, str]]


class UnknownMessage(LookupError):
    """No such message code, or no such language."""


class KoreanFormatter(Formatter):
    """Formats like `str.format`, and picks the Korean particle (조사) in `{name:은/는}`."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if "/" not in format_spec:
            return str(super().format_field(value, format_spec))
        if format_spec.startswith("-"):
            return particle(str(value), format_spec[1:])
        return f"{value}{particle(str(value), format_spec)}"


def particle(word: str, pair: str) -> str:
    """The form of `pair` (after a consonant / after a vowel) that follows `word`."""
    after_consonant, after_vowel = pair.split("/")
    final = final_consonant(word[-1:])
    if final == RIEUL and after_vowel == "로":
        return after_vowel
    return after_consonant if final else after_vowel


def final_consonant(char: str) -> int:
    """Number of the final consonant (받침) of a syllable or a digit read aloud; 0 when none."""
    syllable = DIGITS[int(char)] if char.isdecimal() and char.isascii() else char
    return (ord(syllable) - ord("가")) % 28 if "가" <= syllable <= "힣" else 0


@cache
def catalogue(folder: Path = FOLDER) -> Catalogue:
    found: Catalogue = {}
    for path in sorted(folder.glob("*.toml")):
        for key, words in tomllib.loads(path.read_text("utf-8")).items():
            found[f"{path.stem}.{key}"] = words
    return found


def message(code: str, params: Mapping[str, Any] | None = None, language: str = "ko") -> str:
    """The sentence for a reason code, with its placeholders filled in."""
    words = catalogue().get(code)
    if words is None:
        raise UnknownMessage(f"no message {code!r}")
    if language not in words:
        raise UnknownMessage(f"message {code!r} has no text in {language!r}")
    return KoreanFormatter().vformat(words[language], (), params or {})


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def problems(folder: Path = FOLDER) -> list[str]:
    """Everything wrong with the messages: a language missing, placeholders that differ."""
    found = []
    for code, words in catalogue(folder).items():
        found += [f"{code}: no text in {lang!r}" for lang in LANGUAGES if not words.get(lang)]
        if len({frozenset(placeholders(words.get(lang, ""))) for lang in LANGUAGES}) > 1:
            found.append(f"{code}: placeholders differ between languages")
    return found
