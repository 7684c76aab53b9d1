"""Words that make a suspicion of violence, abuse or neglect (안전 의심의 말)."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Suspicions:
    """Patterns by phenomenon, what right behind them denies it, and how much of a text is quoted."""

    source: str
    denied: str
    most_letters: int
    words: Mapping[str, tuple[str, ...]]
