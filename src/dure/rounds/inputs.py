"""What is entered about visiting services (방문형 서비스의 입력)."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class VisitorsData:
    kind: str
    name: str
    surveyed_on: date
    workers: int = 0
    households: int = 0
    monthly: int = 0
    towns: str = ""
    usual: str = ""
    contact: str = ""
    note: str = ""


@dataclass(frozen=True)
class TalkData:
    held_on: date
    attended: str
    agreed: str
    place: str = ""
    follow_up: str = ""


@dataclass(frozen=True)
class VisitData:
    kind: str
    body: str
    starts_at: datetime
    minutes: int = 60
