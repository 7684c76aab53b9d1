"""Calls that were passed to the 시군구 (이관콜): what every stage asks about them. Pure."""

from dure.rulebook import Reason


def answered_first(open_calls: int) -> list[Reason]:
    """What is to end without case management is first answered to who passed the call on (manual-2025 m:10958)."""
    return [Reason("s01.call_not_answered", {}, "calls_page")] if open_calls else []
