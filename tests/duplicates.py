"""Pairs and merges for tests (중복 시험 자료)."""

from datetime import date
from typing import Any

from dure.offices.models import Office, Staff
from dure.people.duplicates import actions
from dure.people.duplicates.merging import Wish
from dure.people.duplicates.records import DuplicatePair, Merge
from dure.people.models import Household, Person
from tests.factories import a_person, act_as
from tests.roles import as_owner

BORN = date(1951, 3, 8)
Record = Person | Household


def the_same_twice(office: Office, other: Office | None = None, **fields: Any) -> tuple[Person, Person]:
    """One person registered twice, with different telephones."""
    first = a_person(office, "윤서준", birth_on=BORN, sex="male", mobile_phone="010-0000-1111")
    second = a_person(
        other or office,
        "윤서준",
        **{"birth_on": BORN, "sex": "male", "mobile_phone": "010-0000-2222"} | fields,
    )
    return first, second


def a_pair(one: Record, other: Record, **fields: Any) -> DuplicatePair:
    """A pair waiting for a decision."""
    first, second = sorted((one, other), key=lambda record: record.pk)
    kind = "person" if isinstance(one, Person) else "household"
    told = {"score": 0.97, "evidence": {"levels": {"name": "exact", "birth": "exact"}}} | fields
    with as_owner():
        return DuplicatePair.objects.create(
            kind=kind,
            first_id=first.pk,
            second_id=second.pk,
            office=first.office,
            other_office=second.office,
            sigungu=first.sigungu,
            **told,
        )


def merged(pair: DuplicatePair, kept: Record, other: Record, staff: Staff, **choices: str) -> Merge:
    """The other made part of the kept one, warnings read."""
    wish = Wish(kept, other, choices)
    return actions.merge(pair, by=act_as(staff), wish=wish, reason="두 번 등록함", has_read_warnings=True)
