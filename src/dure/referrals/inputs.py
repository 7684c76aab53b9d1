"""What the actions of requests take (의뢰의 입력)."""

from dataclasses import dataclass

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
