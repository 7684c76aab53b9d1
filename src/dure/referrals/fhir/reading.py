"""What a file of another system says: the answer to a request, or a request to a 읍면동 (FHIR 파일 읽기). Pure."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dure.referrals.fhir.checking import Node
from dure.referrals.fhir.terms import REQUEST, STATE_OF
from dure.rulebook import Reason, Refused

# As long as the columns that keep them.
NAME, PHONE, ADDRESS, LONG = 60, 20, 200, 2000


@dataclass(frozen=True)
class Told:
    """An answer: the state here, its words, who says it."""

    what: str
    text: str
    said_by: str


def of_kind(nodes: Iterable[Node], kind: str) -> Node:
    """The first of a kind; a file without it is refused."""
    found = next((node for node in nodes if node.get("resourceType") == kind), None)
    if found is None:
        raise Refused([Reason("referrals.fhir_lacks", {"kind": kind}, field="file")])
    return found


def answer(nodes: list[Node], key: uuid.UUID) -> Told:
    """Of the task that answers this very request."""
    task = of_kind(nodes, "Task")
    keys = [each.get("value") for each in task.get("identifier", []) if each.get("system") == REQUEST]
    if str(key) not in keys:
        raise Refused([Reason("referrals.fhir_other_request", field="file")])
    what = STATE_OF.get(task["status"])
    if what is None:
        raise Refused([Reason("referrals.fhir_status", {"status": task["status"]}, field="file")])
    return Told(what, words_of(task)[:LONG], str(task.get("owner", {}).get("display", ""))[: PHONE * 4])


def words_of(task: Node) -> str:
    """The reason, the results, or the last note."""
    reason = task.get("statusReason", {}).get("text", "")
    results = [each["valueString"] for each in task.get("output", []) if "valueString" in each]
    notes = [each.get("text", "") for each in task.get("note", [])]
    return reason or "\n".join(results) or (notes[-1] if notes else "")


def request(nodes: list[Node]) -> dict[str, Any]:
    """What another system asks of a 읍면동, in the fields of its form; the days and the consent are asked for there."""
    asked = of_kind(nodes, "ServiceRequest")
    person = next((node for node in nodes if node.get("resourceType") == "Patient"), {})
    reasons = [each.get("text", "") for each in asked.get("reasonCode", [])]
    notes = [each.get("text", "") for each in asked.get("note", [])]
    wanted = [asked.get("code", {}).get("text", ""), *notes]
    return {
        "name": name_of(person)[:NAME],
        "birth_on": person.get("birthDate", "")
        if len(person.get("birthDate", "")) == len("2000-01-01")
        else "",
        "phone": next((each.get("value", "") for each in person.get("telecom", [])), "")[:PHONE],
        "address": next((each.get("text", "") for each in person.get("address", [])), "")[:ADDRESS],
        "situation": joined(reasons),
        "wanted": joined(wanted),
    }


def name_of(person: Node) -> str:
    for each in person.get("name", []):
        parts = [each.get("family", ""), *each.get("given", [])]
        if found := each.get("text") or "".join(parts):
            return str(found)
    return ""


def joined(texts: Iterable[str]) -> str:
    return "\n".join(filter(None, texts))[:LONG]
