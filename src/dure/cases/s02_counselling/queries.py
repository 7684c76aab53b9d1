"""Reading initial counselling, its alerts and supplements (초기상담)."""

import uuid
from typing import Any

from django.utils import timezone

from dure.cases.core.consents import who_must_consent
from dure.cases.core.handing import taker_of_counselled
from dure.cases.core.lists import kept
from dure.cases.core.records import Case, Transfer
from dure.cases.process import INTAKE
from dure.cases.s01_discovery.call_records import TransferredCall
from dure.cases.s01_discovery.queries import discovery_of, open_calls
from dure.cases.s02_counselling.records import Counselling, MemberFinding, Supplement
from dure.cases.s02_counselling.rules import CounsellingFacts
from dure.offices.stages import does
from dure.people.models import Membership, Person
from dure.rulebook import latest

# What form 1 asks of every round, by the names of its catalogue and of the record.
ASKED_OF_ALL = (
    *("counselled_on", "method", "route", "household_type", "traits", "housing_type", "tenure"),
    *("worries", "wishes", "findings", "problem_areas", "decision", "opinion"),
)
# What must be asked of each member (manual-2025 m:8127).
ASKED = ("education", "occupation", "health", "problem", "wish", "phone")


# By which route of form 1 a household found in this way most likely came; the others are asked.
ROUTE_AFTER = {
    "visit": "self_or_family",
    "phone": "self_or_family",
    "welfare_portal": "self_or_family",
    "agency": "agency",
    "neighbour": "resident",
    "community_council": "community_council",
    "honorary_officer": "honorary_officer",
    "signal": "blind_spot_survey",
    "survey": "blind_spot_survey",
    "government_referral": "government_referral",
}


# What `facts` looks at.
READS = (
    Counselling,
    MemberFinding,
    Supplement,
    Membership,
    Transfer,
    TransferredCall,
)


def facts(case: Case) -> CounsellingFacts:
    """What the guards need, from the latest round."""
    last = latest_round(case)
    return CounsellingFacts(
        has_record=last is not None,
        blank=blank_parts(case, last or Counselling()),
        members_not_asked=tuple(str(person) for person in members_not_asked(case, last)),
        has_open_supplement=open_supplement(case) is not None,
        decision=last.decision if last else "",
        has_opinion=bool(last and last.opinion),
        exclusion_ground=last.exclusion_ground if last else "",
        target_programme=last.target_programme if last else "",
        open_calls=open_calls(case),
        lacks_taker=not does(case.office, INTAKE) and taker_of_counselled(case) is None,
    )


def likely_route(case: Case) -> str:
    """The route as the discovery tells it; nothing where it may be several."""
    found = discovery_of(case)
    return ROUTE_AFTER.get(found.route, "") if found else ""


def rounds(case: Case) -> list[Counselling]:
    """Every round, the latest first."""
    return kept(case, Counselling)[::-1]


def latest_round(case: Case) -> Counselling | None:
    return next(iter(rounds(case)), None)


def blank_parts(case: Case, record: Counselling) -> tuple[str, ...]:
    """Labels of what form 1 requires and the record lacks."""
    specs = {spec.name: spec for spec in latest().form("s02_counselling").fields}
    blank = [specs[name].ko for name in ASKED_OF_ALL if _lacks(specs[name], record)]
    if not case.subject.name:
        blank.insert(0, specs["name"].ko)
    if not case.household.address:
        blank.insert(0, specs["address"].ko)
    return tuple(blank)


def _lacks(spec: Any, record: Counselling) -> bool:
    return spec.required and not getattr(record, spec.name)


def members_not_asked(case: Case, record: Counselling | None) -> list[Person]:
    """Who lives there and of whom something that must be asked is still unknown."""
    known, on = findings_of(record), timezone.localdate()
    return [person for person in who_must_consent(case, on) if not is_asked(known.get(person.pk))]


def is_asked(finding: MemberFinding | None) -> bool:
    return finding is not None and all(getattr(finding, name) for name in ASKED)


def findings_of(record: Counselling | None) -> dict[uuid.UUID, MemberFinding]:
    """Findings by person."""
    if record is None:
        return {}
    rows = [each for each in kept(record.case, MemberFinding) if each.counselling_id == record.pk]
    return {finding.person_id: finding for finding in rows}


def open_supplement(case: Case) -> Supplement | None:
    """What intake asked to complete and nobody answered yet."""
    return next((each for each in kept(case, Supplement) if each.answered_at is None), None)


def supplements(case: Case) -> list[Supplement]:
    return kept(case, Supplement)[::-1]


def sheet_version(case: Case, record: Counselling | None) -> int:
    """One number for everything the entry page writes: the counselling, the household, its people.

    Each part only grows, so the sum tells whether any of them was changed meanwhile.
    """
    people = Person.objects.filter(memberships__household_id=case.household_id).distinct()
    home = type(case.household).objects.get(pk=case.household_id)
    return sum(people.values_list("version", flat=True)) + home.version + (record.version if record else 0)
