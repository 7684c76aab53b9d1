"""The lists of the product, area by area (내려받는 목록); importing this package registers them all."""

from dure.sheets.lists import (
    account,
    advice,
    aftercare,
    approvals,
    cases,
    conferences,
    emergency,
    helping,
    of_case,
    offices,
    people,
    retention,
    review,
    shared,
    work,
)
from dure.sheets.registry import SHEETS

__all__ = [
    "SHEETS",
    "account",
    "advice",
    "aftercare",
    "approvals",
    "cases",
    "conferences",
    "emergency",
    "helping",
    "of_case",
    "offices",
    "people",
    "retention",
    "review",
    "shared",
    "work",
]
