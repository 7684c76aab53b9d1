"""Visiting services (방문형 서비스): which there are, how often they are surveyed and met, what is near enough."""

from collections.abc import Mapping
from dataclasses import dataclass

from dure.rulebook.model.terms import Term


@dataclass(frozen=True, kw_only=True)
class Rounds:
    """`warn_days` before the end of a half-year or quarter its survey or meeting is missed.

    Two bodies that visit one home within `near_days` could go together. The calendar looks `ahead_days` ahead and
    shows `shown_most` visits.
    """

    source: str
    surveys_a_year: int
    meetings_a_year: int
    warn_days: int
    near_days: int
    ahead_days: int
    shown_most: int
    kinds: Mapping[str, Term]
