"""Links for people without an account: how long they hold and how often one may guess (링크)."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Links:
    """링크. `days` unless said otherwise, never longer than `most_days`; after `tries` wrong numbers one is closed."""

    source: str
    days: int
    most_days: int
    code_digits: int
    tries: int
    visit_hours: int
