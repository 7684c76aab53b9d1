"""A request with its way as one bundle (의뢰를 FHIR로): only what left, under keys that tell nothing. Pure."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from dure.referrals.fhir.terms import (
    ADDRESS,
    BIRTH,
    FULFIL,
    NAME,
    PHONE,
    REQUEST,
    REQUEST_STATUS,
    RESULT,
    RUNNING,
    SITUATION,
    TASK_STATUS,
    WANTED,
    WITH_REASON,
)

Node = dict[str, Any]


@dataclass(frozen=True)
class Said:
    """One line of the request's way."""

    state: str
    on: date
    by: str
    text: str = ""


@dataclass(frozen=True)
class Going:
    """A request as it left: `sent` are its labels with their words; nothing once the household took back its consent."""

    key: uuid.UUID
    state: str
    sender: str
    receiver: str
    service: str
    sent_on: date
    answer_by: date | None = None
    sent: tuple[tuple[str, str], ...] = ()
    way: Sequence[Said] = field(default_factory=tuple)
    is_consented: bool = True

    def said(self, label: str) -> str:
        return dict(self.sent).get(label, "") if self.is_consented else ""


def bundle(going: Going, now: datetime) -> Node:
    """Task, ServiceRequest, and whom they concern."""
    resources = [task(going, now), request(going), patient(going), *bodies(going)]
    entries = [{"fullUrl": f"urn:uuid:{each['id']}", "resource": each} for each in resources]
    return {"resourceType": "Bundle", "type": "collection", "timestamp": now.isoformat(), "entry": entries}


def key(going: Going, name: str) -> str:
    """Of this request alone: the same person has another one in another request."""
    return str(uuid.uuid5(going.key, name))


def to(going: Going, name: str, words: str = "") -> Node:
    return {"reference": f"urn:uuid:{key(going, name)}"} | ({"display": words} if words else {})


def patient(going: Going) -> Node:
    """No more of the person than the receiver was told."""
    made: Node = {"resourceType": "Patient", "id": key(going, "patient")}
    if name := going.said(NAME):
        made["name"] = [{"text": name}]
    if birth := going.said(BIRTH):
        made["birthDate"] = birth
    if phone := going.said(PHONE):
        made["telecom"] = [{"system": "phone", "value": phone}]
    if address := going.said(ADDRESS):
        made["address"] = [{"text": address}]
    return made


def bodies(going: Going) -> list[Node]:
    named = (("sender", going.sender), ("receiver", going.receiver))
    return [{"resourceType": "Organization", "id": key(going, name), "name": words} for name, words in named]


def request(going: Going) -> Node:
    made: Node = {
        "resourceType": "ServiceRequest",
        "id": key(going, "request"),
        "identifier": [{"system": REQUEST, "value": str(going.key)}],
        "status": REQUEST_STATUS.get(going.state, RUNNING),
        "intent": "order",
        "code": {"text": going.service or "서비스 의뢰"},
        "subject": to(going, "patient"),
        "authoredOn": going.sent_on.isoformat(),
        "requester": to(going, "sender", going.sender),
        "performer": [to(going, "receiver", going.receiver)],
    }
    if situation := going.said(SITUATION):
        made["reasonCode"] = [{"text": situation}]
    if wanted := going.said(WANTED):
        made["note"] = [{"text": wanted}]
    return made


def task(going: Going, now: datetime) -> Node:
    status = TASK_STATUS[going.state]
    made: Node = {
        "resourceType": "Task",
        "id": key(going, "task"),
        "identifier": [{"system": REQUEST, "value": str(going.key)}],
        "status": status,
        "intent": "order",
        "code": FULFIL,
        "focus": to(going, "request"),
        "for": to(going, "patient"),
        "authoredOn": going.sent_on.isoformat(),
        "lastModified": now.isoformat(),
        "requester": to(going, "sender", going.sender),
        "owner": to(going, "receiver", going.receiver),
    }
    if going.answer_by:
        made["restriction"] = {"period": {"end": going.answer_by.isoformat()}}
    return made | told(going, status)


def told(going: Going, status: str) -> Node:
    """What was said on the way, as long as the household agrees that both know."""
    lines = [each for each in going.way if each.text] if going.is_consented else []
    made: Node = {}
    if lines:
        made["note"] = [
            {"authorString": each.by, "time": each.on.isoformat(), "text": each.text} for each in lines
        ]
        if status in WITH_REASON:
            made["statusReason"] = {"text": lines[-1].text}
        if status == "completed":
            made["output"] = [{"type": {"text": RESULT}, "valueString": lines[-1].text}]
    return made
