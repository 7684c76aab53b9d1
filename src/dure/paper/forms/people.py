"""What most forms say of the subject and the family (대상자·가족사항)."""

from datetime import date
from typing import Any

from dure.cases.core.records import Case
from dure.paper.writing import labels
from dure.people.models import Membership, Person
from dure.people.queries import age_on, current_members
from dure.rulebook import latest


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


def head_of(case: Case) -> Person:
    """The head of the household; the subject when none is marked."""
    found = next((each for each in current_members(case.household) if each.is_head), None)
    return found.person if found else case.subject


def family_rows(case: Case, on: date) -> list[dict[str, Any]]:
    """One row for each member of the household, ages on that day."""
    return [member_values(each, on) for each in current_members(case.household)]


def member_values(member: Membership, on: date) -> dict[str, Any]:
    """A member under the names that catalogues use."""
    person = member.person
    return {
        "relation": member.relation,
        "name": person.name,
        "sex": person.sex,
        "birth_on": person.birth_on,
        "age": age_on(person.birth_on, on),
        "resident_number": masked_number(person),
        "living_together": "together" if member.lives_together else "apart",
        "education": person.education,
        "job": person.occupation,
        "health": person.health,
        "disability_or_illness": ", ".join(filter(None, (disability_of(person), person.illness))),
        "marital_status": person.marital_status,
        "disability": person.disability,
        "illness": person.illness,
        "phone": person.mobile_phone or person.home_phone,
        "note": ", ".join(filter(None, (protection_of(person), person.note))),
    }


def protection_of(person: Person) -> str:
    """The kind of benefit they live on, in words."""
    return labels(latest().codes["protection_status"], person.benefit_status)


def disability_of(person: Person) -> str:
    """Its kind in words; empty when there is none or it is not known."""
    return "" if person.disability == "none" else labels(latest().codes["disability"], person.disability)
