"""What most forms say of the subject and the family (대상자·가족사항)."""

from datetime import date
from typing import Any

from dure.access.coded import word
from dure.access.reading import read
from dure.cases.core.records import Case
from dure.people.models import MERGED, Membership, Person
from dure.people.queries import age_of, disability_of, recorded_members

# Recorded twice, or by mistake.
NEVER_MEMBERS = (MERGED, "entered_wrongly")


def masked_number(person: Person) -> str:
    """900101-1******, as offices write it; without a number, what its first half would be."""
    if person.number_masked or not person.birth_on:
        return person.number_masked
    return f"{person.birth_on:%y%m%d}-*******"


def whole_address(case: Case) -> str:
    """The household's address on one line."""
    return " ".join(filter(None, (case.household.address, case.household.address_detail)))


def subject_values(case: Case) -> dict[str, Any]:
    """The subject under the names that catalogues use."""
    person = case.subject
    return {
        "name": person.name,
        "subject": person.name,
        "sex": person.sex,
        "birth_on": person.birth_on,
        "resident_number": masked_number(person),
        "phone": person.home_phone,
        "mobile_phone": person.mobile_phone,
        "emergency_phone": person.emergency_phone,
        "address": whole_address(case),
    }


def members_on(case: Case, on: date) -> list[Membership]:
    """Who belonged to the household on that day, in the family table's order.

    Those with whom it was first recorded belonged to it before: a counselling may be older than the record.
    """
    known = _recorded(case)
    shown = _not_before(known, on)
    return [
        each for each in known if each.from_on <= shown and (each.until_on is None or each.until_on > shown)
    ]


def shown_on(case: Case, on: date) -> date:
    """The day whose household a paper of that day shows."""
    return _not_before(_recorded(case), on)


def _recorded(case: Case) -> list[Membership]:
    every = read(recorded_members(case.household_id))
    rows = [each for each in every if each.leaving_reason not in NEVER_MEMBERS]
    return sorted(rows, key=lambda each: (each.order, each.pk))


def _not_before(known: list[Membership], on: date) -> date:
    return max(on, min((each.from_on for each in known), default=on))


def head_of(case: Case, on: date) -> Person:
    """The head of the household on that day; the subject when none is marked."""
    found = next((each for each in members_on(case, on) if each.is_head), None)
    return found.person if found else case.subject


def family_rows(case: Case, on: date) -> list[dict[str, Any]]:
    """One row for each member of the household on that day, with the age of that day."""
    return [member_values(each, on) for each in members_on(case, on)]


def member_values(member: Membership, on: date) -> dict[str, Any]:
    """A member under the names that catalogues use."""
    person = member.person
    return {
        "relation": member.relation,
        "name": person.name,
        "sex": person.sex,
        "birth_on": person.birth_on,
        "age": age_of(person, on),
        "resident_number": masked_number(person),
        "living_together": "together" if member.lives_together else "apart",
        "education": person.education,
        "occupation": person.occupation,
        "health": person.health,
        "disability_or_illness": ", ".join(filter(None, (disability_of(person), person.illness))),
        "marital_status": person.marital_status,
        "disability": person.disability,
        "illness": person.illness,
        "phone": person.mobile_phone or person.home_phone,
        "note": ", ".join(filter(None, (word(person, "benefit_status"), person.note))),
    }
