"""What the actions on a household that was found are given (위기정보 처리의 입력)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Found:
    """What a scan says of a household."""

    scan_id: Any
    score: int
    rank: int
    is_pressing: bool
    reasons: Sequence[str]
    details: Sequence[dict[str, Any]]
    keys: Sequence[int]
    figures: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Tried:
    """An attempt to reach it."""

    kind: str
    answer: str
    happened_at: datetime
    note: str = ""
