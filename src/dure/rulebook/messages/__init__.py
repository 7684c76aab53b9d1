"""Words for reasons (안내 문구): one TOML file per area, each code in Korean and English.

A code is `<file>.<key>`: `closure.no_goal` is the table `[no_goal]` of `closure.toml`. An area that has moved in brings
a file of its own, whose codes begin with the area's name; its table `events` says what its actions did.
Placeholders are `{name}`; `{name:을/를}` adds the particle that fits the last syllable, and
`‘{name}’{name:-을/를}` is the particle alone.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from .particles import particle, with_particle

LANGUAGES = ("ko", "en")
FOLDER = Path(__file__).parent

Catalogue = dict[str, dict[str, str]]
BROUGHT: dict[str, Path] = {}


class UnknownMessage(LookupError):
    """No such message code, or no such language."""


class KoreanFormatter(Formatter):
    """Formats like `str.format`, and picks the Korean particle (조사) in `{name:은/는}`."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if "/" not in format_spec:
            return str(super().format_field(value, format_spec))
        if format_spec.startswith("-"):
            return particle(str(value), format_spec[1:])
        return with_particle(str(value), format_spec)


def bring(area: str, file: Path) -> None:
    """Take in the words of an area; before the first of them is asked for."""
    BROUGHT[area] = file


@cache
def catalogue(folder: Path = FOLDER) -> Catalogue:
    found: Catalogue = {}
    for path in sorted(folder.glob("*.toml")):
        found |= {f"{path.stem}.{key}": words for key, words in _tables(path).items()}
    for area, path in BROUGHT.items():
        tables = _tables(path)
        found |= {f"events.{verb}": words for verb, words in tables.pop("events", {}).items()}
        found |= {f"{area}.{key}": words for key, words in tables.items()}
    return found


def _tables(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def message(code: str, params: Mapping[str, Any] | None = None, language: str = "ko") -> str:
    """The sentence for a reason code, with its placeholders filled in."""
    words = catalogue().get(code)
    if words is None:
        raise UnknownMessage(f"no message {code!r}")
    if language not in words:
        raise UnknownMessage(f"message {code!r} has no text in {language!r}")
    return KoreanFormatter().vformat(words[language], (), params or {})


def own_source(code: str) -> str:
    """The source that an area gives beside its words; those of the product stand in the rulebook."""
    return catalogue().get(code, {}).get("source", "")


def button(code: str) -> str:
    """The words on the button that leads to what is done about it; empty where any words do."""
    return catalogue().get(code, {}).get("button", "")


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
