"""Median and spread of how long something took (걸린 날의 가운데). Pure."""

import math
from collections.abc import Mapping


def quantile(days: Mapping[int, int], share: float) -> float:
    """Of so many of each length, the length below which a share lies; between two lengths in proportion."""
    at = share * (sum(days.values()) - 1)
    lower, upper = _nth(days, math.floor(at)), _nth(days, math.ceil(at))
    return lower + (upper - lower) * (at - math.floor(at))


def _nth(days: Mapping[int, int], at: int) -> int:
    passed = 0
    for length in sorted(days):
        passed += days[length]
        if at < passed:
            return length
    raise ValueError("nothing to take a share of")
