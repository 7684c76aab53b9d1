"""What is wrong with a file, and how much one may hold (파일 한도)."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Bounds:
    """How much a file may hold when it is unpacked; see files.toml of the rulebook."""

    entries: int
    unpacked_megabytes: int
    megapixels: int


class Danger(Exception):
    """Carries the code of a reason: code, object, chart, outside, bomb, double, unreadable, unknown, pixels, locked."""


def words_of(text: str) -> frozenset[str]:
    """A list of words that is written as lines."""
    return frozenset(text.split())
