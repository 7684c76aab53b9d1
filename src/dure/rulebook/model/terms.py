"""Words with a code (용어와 코드표): what every other part of the rulebook is made of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Term:
    """A code with its Korean label as printed in the manual, an English one, and its source."""

    code: str
    ko: str
    en: str
    source: str

    def label(self, language: str = "ko") -> str:
        return self.en if language == "en" else self.ko


@dataclass(frozen=True, kw_only=True)
class Code(Term):
    """One choice of a list. `asks_text`: the worker also writes what it is (기타).

    `blank` words the room that a form leaves behind it, `{}` where one writes: 주 {}회.
    """

    asks_text: bool = False
    blank: str = ""


class CodeList(Mapping[str, Code]):
    """An ordered code table (코드표): `codes["household_type"]["one_person"].ko`."""

    def __init__(self, name: str, codes: Mapping[str, Code], source: str = "", file: str = ""):
        self.name = name
        self.source = source
        self.file = file
        self._codes = dict(codes)

    def __getitem__(self, code: str) -> Code:
        return self._codes[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)

    def __repr__(self) -> str:
        return f"CodeList({self.name!r}, {list(self._codes)})"

    def label(self, code: str, language: str = "ko") -> str:
        return self._codes[code].label(language)

    def choices(self, language: str = "ko") -> list[tuple[str, str]]:
        """Pairs (code, label) in the manual's order, as form fields want them."""
        return [(code, term.label(language)) for code, term in self._codes.items()]

    def without(self, *codes: str) -> "CodeList":
        """The same list, where some codes are not offered."""
        kept = {code: term for code, term in self._codes.items() if code not in codes}
        return CodeList(self.name, kept, self.source, self.file)
