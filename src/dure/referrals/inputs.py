"""What the actions of requests take (의뢰의 입력)."""

from dataclasses import dataclass
from datetime import date

from dure.offices.models import Office
from dure.people.models import Person


@dataclass(frozen=True)
class ReferralData:
    """A request as written; the values of the person are read when it leaves."""

    person: Person
    kind: str
    receiver: str
    body: str = ""
    to_office: Office | None = None
    service: str = ""
    situation: str = ""
    wanted: str = ""


@dataclass(frozen=True)
class FormAnswer:
    """What the body asked by form 6 says beside taking it on or not."""

    starts_on: date | None = None
    times: str = ""
    person: str = ""
    is_part: bool = False


@dataclass(frozen=True)
class InboundData:
    """What a body writes of a household that it refers to a 읍면동."""

    sender_name: str
    sender_phone: str
    name: str
    phone: str
    situation: str
    wanted: str
    applied_on: date | None
    birth_on: date | None = None
    address: str = ""
    tells_back: bool = False
