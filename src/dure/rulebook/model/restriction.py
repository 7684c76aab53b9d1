"""Restricted cases, emergency access and grants at handover (열람 제한·긴급 열람)."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class EmergencyRules:
    """긴급 열람: how long, how often, how many tries, and by when it is reviewed."""

    source: str
    minutes: int
    most_a_day: int
    most_tries_a_day: int
    fewest_letters: int
    review_days: int


@dataclass(frozen=True, kw_only=True)
class Restriction:
    """열람 제한: how soon it is looked at again at the latest, and how long before its day it is shown."""

    source: str
    review_months: int
    remind_days: int
    most_grant_days: int
    emergency: EmergencyRules
