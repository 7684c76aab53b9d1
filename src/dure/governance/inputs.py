"""What is entered about bodies and awards (협의체와 포상의 입력)."""

from dataclasses import dataclass
from datetime import date, datetime

from dure.governance.awards import Allotment, Claim
from dure.governance.models import Body

Lines = tuple[dict[str, str], ...]


@dataclass(frozen=True)
class BodyData:
    kind: str
    name: str
    formed_on: date
    size: int
    parent: Body | None = None
    grounds: str = ""
    purpose: str = ""
    yearly_meetings: int = 0
    education: str = ""
    telling: str = ""
    ended_on: date | None = None
    duties: Lines = ()
    timetable: Lines = ()


@dataclass(frozen=True)
class SeatData:
    name: str
    affiliation: str
    seat_kind: str
    position: str
    from_on: date
    until_on: date | None = None
    group: str = ""
    letter_number: str = ""
    is_ex_officio: bool = False
    email: str = ""


@dataclass(frozen=True)
class MeetingData:
    held_at: datetime
    place: str
    agenda: str
    is_extra: bool = False
    invited: tuple[str, ...] = ()


@dataclass(frozen=True)
class MinutesData:
    """`present`: keys of seats."""

    minutes: str
    present: tuple[str, ...] = ()
    resolutions: Lines = ()


@dataclass(frozen=True)
class ContestData:
    title: str
    year: int
    criteria: str = ""
    restriction: str = ""
    held_on: date | None = None
    place: str = ""
    prizes: tuple[Allotment, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True)
class Score:
    """One judge's points; who has a conflict of interest stays out."""

    judge: str
    points: int
    is_out: bool = False


@dataclass(frozen=True)
class ExpertData:
    name: str
    affiliation: str
    field: str
    from_on: date
    until_on: date | None = None
    letter_number: str = ""
    note: str = ""


@dataclass(frozen=True)
class YearData:
    year: int
    aims: str
    works: tuple[dict[str, object], ...] = ()
