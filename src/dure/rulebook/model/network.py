"""The safety net of a town (인적안전망): reports from neighbours, and how long they may wait."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Network:
    """An urgent report that nobody took up rings the leader, then the 시군구, after so many minutes.

    `keep_days`: how long a report is kept after it ended. `receipt_digits`: of the number the reporter keeps.
    """

    source: str
    leader_minutes: int
    sigungu_minutes: int
    keep_days: int
    receipt_digits: int
