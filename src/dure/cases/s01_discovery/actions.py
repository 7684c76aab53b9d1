"""What can be done at discovery (발굴): register, edit, send to the 읍면동, exclude."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pghistory
from django.db import transaction
from django.utils import timezone

from dure.access.base import new_id
from dure.access.policy import Permission
from dure.cases.core.actor import Actor
from dure.cases.core.change import Change, action, claim, record_event
from dure.cases.core.deadlines import begin
from dure.cases.core.move import send_case
from dure.cases.core.numbers import next_number
from dure.cases.core.records import Case
from dure.cases.core.stages import enter_first
from dure.cases.process import DISCOVERY
from dure.cases.s01_discovery.queries import TRANSFERRED_CALLS, open_cases
from dure.cases.s01_discovery.records import Discovery
from dure.cases.s01_discovery.rules import check_quick_conference
from dure.offices.models import Office
from dure.people.actions import open_household
from dure.people.models import Household, Person
from dure.people.possible_duplicates import possible_duplicates
from dure.people.resident_number import ResidentNumber
from dure.rulebook import Reason, Refused, edition_on


@dataclass(frozen=True)
class Candidate:
    """Whom and how: `subject` and `household` are new values or records found before.

    `is_new`: whoever registers has seen who may be the same person and says it is someone else.
    """

    discovery: Mapping[str, Any]
    subject: Mapping[str, Any] | Person
    household: Mapping[str, Any] | Household
    previous: Case | None = None
    number: ResidentNumber | None = field(default=None, repr=False)
    is_new: bool = False

    @property
    def known(self) -> list[Person]:
        """Persons registered before who may be this one."""
        if isinstance(self.subject, Person) or self.is_new:
            return []
        return possible_duplicates(self.subject, self.number, self.household)


def register_candidate(
    office: Office,
    candidate: Candidate,
    *,
    by: Actor,
    submission: uuid.UUID | None = None,
    at: datetime | None = None,
) -> Case:
    """Open a case with how the household was found; raises Refused when `by` does not work at the office."""
    _require_post(by, office)
    moment = at or timezone.now()
    with transaction.atomic(), pghistory.context(actor=by.name, verb="discovery.register"):
        if submission:
            claim(submission, by.sender, "discovery.register", None)
        _refuse(candidate)
        case = _open_case(office, candidate, moment)
        change = Change(case, by, moment, "discovery.register", new_id())
        enter_first(change, DISCOVERY)
        _keep_report(change, candidate.discovery)
        record_event(change)
    return case


def _require_post(by: Actor, office: Office) -> None:
    if by.standing and not by.standing.reaches(office):
        raise Refused([Reason("core.not_your_office", {"office": office.name}, "m:8412")])


def _refuse(candidate: Candidate) -> None:
    """One household has one open case, and nobody is registered twice unseen."""
    if isinstance(candidate.household, Household):
        Household.objects.select_for_update().get(pk=candidate.household.pk)
        running = open_cases(candidate.household)
        if candidate.previous:
            running = running.exclude(pk=candidate.previous.pk)
        found = [Reason("s01.open_case_exists", {"number": case.number}, "m:8361") for case in running]
    else:
        known = candidate.known
        found = [Reason("people.maybe_same_person", {"count": len(known)}, "product: PE4")] if known else []
    if found:
        raise Refused(found)


def _open_case(office: Office, candidate: Candidate, moment: datetime) -> Case:
    home, person = open_household(office, candidate.household, candidate.subject, candidate.number)
    day = timezone.localdate(moment)
    return Case.objects.create(
        sigungu_id=office.sigungu_id,
        office=office,
        household=home,
        subject=person,
        stage=DISCOVERY,
        number=next_number(office, day, "case"),
        is_urgent=candidate.discovery.get("is_urgent", False),
        is_restricted=Case.objects.filter(household=home, is_restricted=True).exists(),
        opened_on=candidate.discovery["found_on"],
        edition=edition_on(day).name,
        previous=candidate.previous,
        stage_entered_at=moment,
    )


def _keep_report(change: Change, discovery: Mapping[str, Any]) -> None:
    change.add(Discovery, **discovery)
    call = discovery["route"] in TRANSFERRED_CALLS
    begin(change, "transferred_call" if call else "counselling", discovery["received_at"])
    change.say(route=discovery["route"])


@action("discovery.edit", Permission.CANDIDATE_WRITE)
def edit_discovery(
    change: Change, *, discovery: Discovery, seen_version: int | None, values: Mapping[str, Any]
) -> Discovery:
    """Change the report; an urgent one also keeps its quick conference."""
    change.require(check_quick_conference(values.get("quick_conference_people", []), change.book))
    saved = change.edit(discovery, seen_version, **values)
    if change.case.is_urgent != saved.is_urgent:
        change.keep(is_urgent=saved.is_urgent)
    return saved


@action("discovery.send_to_town", Permission.CANDIDATE_WRITE)
def send_to_town(change: Change, *, town: Office, reason: str = "") -> None:
    """Pass a direct referral to the 읍면동 of the household's address (manual-2025 m:8412)."""
    send_case(change, town, kind="to_town", reason=reason)


def exclude(change: Change, *, reason: str) -> None:
    """The effect of excluding a candidate: the reason is kept with the report."""
    if not reason.strip():
        raise Refused([Reason("s01.exclusion_needs_reason", {}, "m:7945")])
    Discovery.objects.filter(case=change.case).update(exclusion_reason=reason)
