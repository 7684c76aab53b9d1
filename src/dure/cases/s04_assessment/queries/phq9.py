"""Reading PHQ-9 questionnaires (우울증 선별도구)."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from dure.cases.core.consents import members
from dure.cases.core.lists import kept
from dure.cases.core.records import Case
from dure.cases.s03_intake.queries import problem_areas
from dure.cases.s04_assessment.autopsy_records import AutopsyOffer
from dure.cases.s04_assessment.queries.assessments import needs_of
from dure.cases.s04_assessment.records import Assessment, Phq9
from dure.cases.s04_assessment.rules.phq9_followup import age_on
from dure.people.models import Person
from dure.rulebook import Rulebook, edition_on

MENTAL_HEALTH = "mental_health"


@dataclass(frozen=True)
class Phq9Row:
    """One member: whether they may be asked, and what they answered before."""

    person: Person
    age: int | None
    can_take: bool
    records: tuple[Phq9, ...]


def phq9_rows(case: Case) -> list[Phq9Row]:
    """Every member of the household."""
    today = timezone.localdate()
    taken = kept(case, Phq9)[::-1]
    return [_row(person, taken, today, edition_on(today)) for person in members(case, today)]


def _row(person: Person, taken: list[Phq9], today: date, book: Rulebook) -> Phq9Row:
    age = age_on(person.birth_on, today) if person.birth_on else None
    own = tuple(record for record in taken if record.person_id == person.pk)
    return Phq9Row(person, age, age is not None and age >= book.phq9.min_age, own)


def needs_referral(record: Phq9, book: Rulebook) -> bool:
    """Whether the person is to be shown the way to a doctor or centre (manual-2025 m:16796)."""
    return record.total >= book.phq9.refer_from or record.item9 >= book.phq9.alert_from


def centre_grounds(case: Case, assessment: Assessment | None) -> list[str]:
    """Why the household belongs with the mental-health centre, from what is recorded (manual-2025 m:4150)."""
    book = edition_on(timezone.localdate())
    words = book.codes["mental_health_referral_ground"]
    found = []
    if MENTAL_HEALTH in problem_areas(case):
        found.append(words.label("mental_health_problem"))
    if any(need.area == MENTAL_HEALTH for need in needs_of(assessment)):
        found.append(words.label("mental_health_need"))
    if kept(case, AutopsyOffer):
        found.append(words.label("bereaved_by_suicide"))
    return found
