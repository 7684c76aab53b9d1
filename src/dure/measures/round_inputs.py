"""What is entered to plan a round of monitoring (업무 모니터링 계획의 입력)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class RoundData:
    """`period` as it is written: 2026-Q3."""

    title: str
    period: str
    level: str
    scope: str
    method: str
    workers: str
    begins_on: date
    collects_until: date
    ends_on: date
