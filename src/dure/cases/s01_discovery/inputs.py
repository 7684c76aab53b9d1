"""What the actions of discovery are given (발굴의 입력)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Report:
    """How the household was found."""

    route: str
    found_on: date
    received_at: datetime
    situation: str
    source_name: str = ""
    source_phone: str = ""
    is_urgent: bool = False


@dataclass(frozen=True)
class QuickConference:
    """The talk of two or three about an urgent household."""

    quick_conference_on: date | None = None
    quick_conference_people: Sequence[str] = ()
    quick_conference_result: str = ""


@dataclass(frozen=True)
class Handling:
    """What became of the report, as the indicator counts it (manual-2025 m:15835)."""

    handling: str = ""
    handling_note: str = ""


@dataclass(frozen=True)
class NewPerson:
    """Whom nobody registered before; a name may still be unknown."""

    name: str = ""
    sex: str = ""
    birth_on: date | None = None
    mobile_phone: str = ""


@dataclass(frozen=True)
class NewHome:
    """Where the household lives."""

    address: str
    address_detail: str = ""


@dataclass(frozen=True)
class Call:
    """A call that was passed to the 시군구."""

    route: str
    received_at: datetime
    content: str
