"""What the actions of visits take (방문의 입력)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class OutingPlan:
    """When, to whom and where, with whom, and what the six questions were answered with."""

    from_at: datetime
    until_at: datetime
    who: str
    address: str
    dangers: Mapping[str, str] = field(default_factory=dict)
    companions: Sequence[str] = ()
    is_open: bool = False
