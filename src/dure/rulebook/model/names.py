"""How names of people are met in a text (이름처럼 보이는 말)."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class NameSigns:
    """Words before and behind a name, what no name ends in, and words that only look like one.

    `roles`, `particles` and `words` are lists in one text, parted by blanks.
    """

    source: str
    roles: str
    titles: tuple[str, ...]
    particles: str
    never_last: str
    derived: str
    never_spaced: str
    of_old: tuple[str, ...]
    rare: str
    foreign: tuple[str, ...]
    words: str
