"""남의 것을 엿보는 길: 자기 사례의 주소에 남의 열쇠를 넣거나, 찾기와 목록에서 남의 이름이 나오는가."""

import uuid
from http import HTTPStatus
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from dure.cases.core.records import Attachment, Case, Consent, Deadline, Management, Task
from dure.cases.s05_conference.records import Attendee, Conference, SolutionRequest
from dure.cases.s06_selection.records import Objection, Selection
from dure.cases.s08_delivery.records import Contact, Service, ServiceCheck
from dure.people.models import LifeEvent
from tests.factories import Town, a_case_at, a_client, a_town, an_office, record
from tests.roles import as_owner
from tests.spec.test_access_matrix import OF_A_CASE, PATTERNS

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
# Addresses whose second part is no key of a record, but a code or a number of the case's own.
NOT_A_KEY = {"UUIDConverter"}


def keys_of(case: Case, town: Town) -> dict[str, uuid.UUID]:
    """A record of each sort that an address can name, by the name of the address's part."""
    return {**of_meetings(case, town), **of_help(case, town), **of_the_case(case, town)}


def of_meetings(case: Case, town: Town) -> dict[str, uuid.UUID]:
    now, edition = timezone.now(), "2025"
    meeting = record(
        case,
        Conference,
        kind="internal",
        number=1,
        purpose="check",
        title="점검",
        scheduled_at=now,
        edition=edition,
    )
    about = {"decision": "case", "decided_on": TODAY(), "decided_by": town.leader, "reason": "복합"}
    selection = record(case, Selection, edition=edition, **about)
    return {
        "conference_id": meeting.pk,
        "attendee_id": record(case, Attendee, conference=meeting, side="inner", name="서이든").pk,
        "request_id": record(case, SolutionRequest, requested_at=now, progress="x", question="x").pk,
        "selection_id": selection.pk,
        "objection_id": record(case, Objection, selection=selection, filed_on=TODAY(), text="다름").pk,
    }


def of_help(case: Case, town: Town) -> dict[str, uuid.UUID]:
    service = record(case, Service, name="도시락", provider="기관", state="active")
    check = {"checked_on": TODAY(), "method": "phone", "state": "ongoing", "effect": "나아짐"}
    contact = {
        "happened_on": TODAY(),
        "method": "phone",
        "outcome": "met",
        "text": "안부",
        "staff": town.manager,
    }
    return {
        "service_id": service.pk,
        "check_id": record(case, ServiceCheck, service=service, **check).pk,
        "contact_id": record(case, Contact, **contact).pk,
    }


def of_the_case(case: Case, town: Town) -> dict[str, uuid.UUID]:
    now = timezone.now()
    limits = {"started_at": now, "due_at": now, "original_due_at": now, "round": 1, "edition": "2025"}
    paper = {
        "kind": "other",
        "title": "서류",
        "file_name": "a.pdf",
        "content_type": "application/pdf",
        "size": 1,
    }
    consent = {"kind": "general", "given_on": TODAY(), "method": "paper", "text_edition": "1"}
    with as_owner():
        scope = {"office": case.office, "sigungu": case.sigungu, "household": case.household}
        event = LifeEvent.objects.create(**scope, text="이사")
    return {
        "paper_id": record(case, Attachment, digest="0" * 64, **paper).pk,
        "task_id": record(case, Task, title="전화").pk,
        "deadline_id": record(case, Deadline, rule="plan", kind="measured", stage="plan", **limits).pk,
        "management_id": record(case, Management, staff=town.leader, part="joint", from_on=TODAY()).pk,
        "consent_id": record(case, Consent, person=case.subject, **consent).pk,
        "person_id": case.subject_id,
        "record_id": event.pk,
    }


def test_자기_사례의_주소에_다른_사례의_열쇠를_넣으면_없는_것이다() -> None:
    town = a_town()
    mine = a_case_at("delivery", town.office, manager=town.manager, path="case")
    colleague = a_case_at("delivery", town.office, manager=town.leader, path="case")
    there = a_town()
    theirs = a_case_at("delivery", there.office, manager=there.manager, path="case")
    clients = [a_client(town.manager), a_client(town.leader)]
    found: dict[Any, Any] = {}
    tried = set()
    for case, of in ((colleague, town), (theirs, there)):
        keys = keys_of(case, of)
        for name in sorted(OF_A_CASE):
            parts = PATTERNS[name].pattern.converters
            foreign = [
                part for part in parts if part != "case_id" and type(parts[part]).__name__ in NOT_A_KEY
            ]
            if not foreign or set(foreign) - set(keys):
                continue
            values = {"case_id": mine.pk} | {part: keys[part] for part in foreign} | others(parts)
            url = reverse(name, kwargs=values)
            tried.add(name)
            for client in clients:
                for answer in (client.get(url), client.post(url)):
                    if answer.status_code not in REFUSALS:
                        found[name, case is theirs] = answer.status_code
    assert {key: status for key, status in found.items() if key[0] not in BUTTONS} == {}
    assert len(tried) >= 40


# 404, or 403 where the right is missing anyway, or 405 where the address is only posted to.
REFUSALS = {HTTPStatus.NOT_FOUND, HTTPStatus.FORBIDDEN, HTTPStatus.METHOD_NOT_ALLOWED}
# A button's address that is opened leads to its page, whatever key stands in it; sending it is refused.
BUTTONS = {name for name in OF_A_CASE if name.endswith(("_tick", "_remove", "_leave", "_end"))}


def others(parts: dict[str, Any]) -> dict[str, Any]:
    kinds = {"IntConverter": 1, "StringConverter": "x", "SlugConverter": "x"}
    return {name: kinds[type(c).__name__] for name, c in parts.items() if type(c).__name__ in kinds}


def test_단추_주소에_다른_사례의_열쇠를_보내면_없는_것이다() -> None:
    town = a_town()
    mine = a_case_at("delivery", town.office, manager=town.manager, path="case")
    keys = keys_of(a_case_at("delivery", town.office, manager=town.leader, path="case"), town)
    clients = [a_client(town.manager), a_client(town.leader)]
    found = {}
    for name in sorted(BUTTONS):
        parts = PATTERNS[name].pattern.converters
        if set(parts) - {"case_id"} and not set(parts) - {"case_id"} - set(keys):
            url = reverse(
                name, kwargs={"case_id": mine.pk} | {part: keys[part] for part in parts if part != "case_id"}
            )
            found[name] = {client.post(url).status_code for client in clients} - REFUSALS
    assert {name: statuses for name, statuses in found.items() if statuses} == {}


LISTS = (
    "/my-work",
    "/cases",
    "/candidates",
    "/conferences",
    "/approvals",
    "/aftercare",
    "/aftercare/review",
    "/assignment",
    "/duplicates",
    "/shared",
    "/protection/restrictions",
    "/protection/retention",
)


@pytest.mark.parametrize("who", ["manager", "leader", "center_leader", "center_manager"])
def test_찾기와_목록에_볼_수_없는_사례가_나오지_않는다(who: str) -> None:
    town, there = a_town(), a_town()
    hidden = a_case_at("delivery", town.office, path="case", is_restricted=True)
    theirs = a_case_at("delivery", there.office, manager=there.manager, path="case")
    beside = a_case_at("delivery", an_office(town.sigungu, name="가온2동"), path="case")
    unseen = [hidden, theirs] if who.startswith("center") else [hidden, theirs, beside]
    client = a_client(getattr(town, who))
    seen = []
    for case in unseen:
        words = (case.number, case.subject.name, str(case.pk))
        asked = [
            *LISTS,
            *(f"/search?q={word}" for word in words),
            f"/cases?q={case.number}",
            f"/cases?manager={case.manager_id}",
        ]
        for address in asked:
            for headers in ({}, {"HX-Request": "true"}):
                text = client.get(address, headers=headers).content.decode()
                if f"/cases/{case.pk}" in text or (case.number in text and case.number not in address):
                    seen.append((address, case.number))
    assert seen == []
