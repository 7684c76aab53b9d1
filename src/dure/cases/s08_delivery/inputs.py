"""What the actions of this stage are given (서비스 제공 및 점검의 입력)."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dure.cases.s08_delivery.records import Service


@dataclass(frozen=True)
class Link:
    """A service for a link household, with the days on which provider and household agreed."""

    area: str
    name: str
    provider: str
    frequency: str
    kind: str = ""
    provider_person: str = ""
    provider_phone: str = ""
    offer_id: uuid.UUID | None = None
    receiver_id: uuid.UUID | None = None
    provider_agreed_on: date | None = None
    household_agreed_on: date | None = None


@dataclass(frozen=True)
class Answered:
    """What the provider answers beside yes or no (form 6): in words, from when, all or part, how often, who is asked."""

    answer: str = ""
    starts_on: date | None = None
    is_part: bool = False
    times: str = ""
    person: str = ""


@dataclass(frozen=True)
class Asked:
    """What form 6 tells the provider in words."""

    problem: str
    request_text: str
    attachments_note: str = ""


@dataclass(frozen=True)
class RequestEntry:
    """One of several requests that go out together."""

    service: Service
    seen_version: int
    asked: Asked
    amount: int = 1


@dataclass(frozen=True)
class AnswerEntry:
    """One of several answers that came on the same day."""

    service: Service
    seen_version: int
    is_accepted: bool
    said: Answered


@dataclass(frozen=True)
class Checked:
    """One service as it was found: form 5 ⑫–⑮ and what has to follow."""

    checked_on: date
    method: str
    state: str
    effect: str
    times_given: int | None = None
    method_other: str = ""
    change: str = ""
    change_reason: str = ""
    findings: Sequence[str] = ()


@dataclass(frozen=True)
class CheckEntry:
    """The check of one service."""

    service: Service
    found: Checked


@dataclass(frozen=True)
class Talk:
    """A talk with the household, or an attempt at one."""

    happened_on: date
    method: str
    outcome: str
    text: str
    with_whom: str = ""
