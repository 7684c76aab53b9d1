"""Reading initial counselling, its alerts and supplements (초기상담)."""

import uuid
from datetime import date
from typing import Any

from django.db.models import QuerySet

from dure.cases.core.records import Case
from dure.cases.s02_counselling.records import Counselling, MemberFinding, SafetyAlert, Supplement
from dure.cases.s02_counselling.rules import CounsellingFacts
from dure.people.models import Person
from dure.people.queries import age_on, living_members
from dure.rulebook import latest

# Fields of form 1's catalogue under the name of the record's column.
COLUMNS = {
    "counselled_on": "counselled_on",
    "method": "method",
    "route": "route",
    "household_type": "household_type",
    "household_traits": "traits",
    "housing_type": "housing_type",
    "tenure": "tenure",
    "main_problems": "worries",
    "wished_help": "wishes",
    "found_problems": "findings",
    "problem_areas": "problem_areas",
    "decision": "decision",
    "opinion": "opinion",
}
# What must be asked of each member (manual-2025 m:8127).
ASKED = ("education", "occupation", "health", "problem", "wish", "phone")


def facts(case: Case) -> CounsellingFacts:
    """What the guards need, from the latest round."""
    last = latest_round(case)
    return CounsellingFacts(
        has_record=last is not None,
        blank=blank_parts(case, last or Counselling()),
        members_not_asked=tuple(str(person) for person in members_not_asked(case, last)),
        open_alerts=open_alerts(case).count(),
        has_open_supplement=open_supplement(case) is not None,
        decision=last.decision if last else "",
        has_opinion=bool(last and last.opinion),
        exclusion_ground=last.exclusion_ground if last else "",
        target_programme=last.target_programme if last else "",
    )


def rounds(case: Case) -> QuerySet[Counselling]:
    """Every round, the latest first."""
    return Counselling.objects.filter(case=case).select_related("counsellor").order_by("-round_no")


def latest_round(case: Case) -> Counselling | None:
    return rounds(case).first()


def blank_parts(case: Case, record: Counselling) -> tuple[str, ...]:
    """Labels of what form 1 requires and the record lacks."""
    specs = {spec.name: spec for spec in latest().form("s02_counselling").fields}
    blank = [specs[name].ko for name, column in COLUMNS.items() if _lacks(specs[name], record, column)]
    if not case.subject.name:
        blank.insert(0, specs["name"].ko)
    if not case.household.address:
        blank.insert(0, specs["address"].ko)
    return tuple(blank)


def _lacks(spec: Any, record: Counselling, column: str) -> bool:
    return spec.required and not getattr(record, column)


def members_not_asked(case: Case, record: Counselling | None) -> list[Person]:
    """Living members of whom something that must be asked is still unknown."""
    known = findings_of(record)
    people = [member.person for member in living_members(case.household)]
    return [person for person in people if not is_asked(known.get(person.pk))]


def is_asked(finding: MemberFinding | None) -> bool:
    return finding is not None and all(getattr(finding, name) for name in ASKED)


def findings_of(record: Counselling | None) -> dict[uuid.UUID, MemberFinding]:
    """Findings by person."""
    rows = MemberFinding.objects.filter(counselling=record).select_related("person")
    return {finding.person_id: finding for finding in rows} if record else {}


def ages(case: Case, on: date) -> dict[str, int | None]:
    """Ages of the living members, by key as text."""
    people = [member.person for member in living_members(case.household)]
    return {str(person.pk): age_on(person.birth_on, on) for person in people}


def open_alerts(case: Case) -> QuerySet[SafetyAlert]:
    """Suspicions neither acted on nor explained."""
    return alerts(case).filter(resolved_at__isnull=True)


def alerts(case: Case) -> QuerySet[SafetyAlert]:
    """Every suspicion of the case, the newest first."""
    return SafetyAlert.objects.filter(case=case).select_related("person").order_by("-raised_at")


def open_supplement(case: Case) -> Supplement | None:
    """What intake asked to complete and nobody answered yet."""
    rows = Supplement.objects.filter(case=case, answered_at__isnull=True)
    return rows.select_related("counselling").order_by("asked_at").first()


def supplements(case: Case) -> QuerySet[Supplement]:
    return Supplement.objects.filter(case=case).order_by("-asked_at")


def sheet_version(case: Case, record: Counselling | None) -> int:
    """One number for everything the entry page writes: the counselling, the household, its people.

    Each part only grows, so the sum tells whether any of them was changed meanwhile.
    """
    people = Person.objects.filter(memberships__household_id=case.household_id).distinct()
    home = type(case.household).objects.get(pk=case.household_id)
    return sum(people.values_list("version", flat=True)) + home.version + (record.version if record else 0)
