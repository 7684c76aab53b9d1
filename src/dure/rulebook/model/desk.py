"""The counselling desk of a 읍면동 (종합상담)."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Who was sent elsewhere is called again after so many days; a talk is kept so long after it ended."""

    source: str
    follow_up_days: int
    keep_days: int
