"""What is entered about members, agreements and rotas (인적안전망의 입력)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dure.network.models import Pact
from dure.offices.models import Office


@dataclass(frozen=True)
class MemberData:
    """As what somebody is in the net, where they look out, and the days of their consent and appointment."""

    kinds: Sequence[str]
    name: str
    consented_on: date | None
    phone: str = ""
    belongs_to: str = ""
    occupation: str = ""
    district: str = ""
    pact: Pact | None = None
    appointed_on: date | None = None
    letter_number: str = ""


@dataclass(frozen=True)
class PactData:
    """Who agreed, how many people it has, until when, and how they are taught."""

    partner: str
    trade: str
    people: int
    from_on: date
    contact: str = ""
    phone: str = ""
    until_on: date | None = None
    teaching: str = ""
    taught_on: date | None = None


@dataclass(frozen=True)
class WatchData:
    """How often, from when on, and what the member is told: a name to call them by, and what else was agreed to."""

    every: str
    call_name: str
    from_on: date
    address: str = ""
    phone: str = ""
    note: str = ""

    @property
    def told(self) -> dict[str, str]:
        return {
            "call_name": self.call_name,
            "address": self.address,
            "phone": self.phone,
            "note": self.note,
        }


@dataclass(frozen=True)
class CampaignData:
    """Which group is looked for, in which towns, from when until when."""

    title: str
    group: str
    from_on: date
    until_on: date
    towns: Sequence[Office]
    about: str = ""
