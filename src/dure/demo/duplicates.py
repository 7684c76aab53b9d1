"""People registered twice (중복 등록): a handful, each typed a little differently the second time."""

from collections.abc import Callable
from datetime import date
from typing import Any

from dure.access.base import new_id
from dure.cases.core.records import Case
from dure.demo import names
from dure.demo.chance import Chance
from dure.demo.sheet import Sheet
from dure.offices.models import Office
from dure.people.models import Household, Membership, Person
from dure.people.tokens import tokens_of

OLD_SPELLING = {"이": "리", "유": "류", "임": "림", "노": "로", "양": "량"}
Typed = dict[str, Any]


def add_duplicates(sheet: Sheet, chance: Chance, towns: list[Office]) -> None:
    """One more record for some subjects of cases; by a chance of its own, so that the rest stays as it was."""
    subjects = {case.subject_id for case in sheet.all_of(Case)}
    known = [person for person in sheet.all_of(Person) if person.pk in subjects and person.birth_on]
    for person, slip in zip(chance.sample(known, min(len(SLIPS), len(known))), SLIPS, strict=False):
        elsewhere = slip is moved
        office = (
            chance.one([town for town in towns if town.pk != person.office_id])
            if elsewhere
            else person.office
        )
        _register_again(sheet, chance, office, person, slip)


def _register_again(
    sheet: Sheet, chance: Chance, office: Office, person: Person, slip: Callable[[Chance, Person], Typed]
) -> None:
    scope = {"office": office, "sigungu": office.sigungu}
    street, door = names.address(chance, office.sigungu.name, office.name)
    home = _home_of(sheet, person)
    if slip is not moved and home:
        street, door = home.address, home.address_detail
    again = sheet.add(Household, **scope, address=street, address_detail=door)
    told = {"name": person.name, "sex": person.sex, "birth_on": person.birth_on} | slip(chance, person)
    second = sheet.add(Person, id=new_id(), **scope, **told)
    sheet.add(
        Membership,
        **scope,
        household=again,
        person=second,
        relation="self",
        is_head=True,
        from_on=date(2025, 1, 2),
    )
    sheet.keep(tokens_of(second, [again]))


def _home_of(sheet: Sheet, person: Person) -> Household | None:
    return next((row.household for row in sheet.all_of(Membership) if row.person_id == person.pk), None)


def moved(_: Chance, person: Person) -> Typed:
    """Registered again by the town they moved to, with the same telephone."""
    return {"mobile_phone": person.mobile_phone}


def other_phone(chance: Chance, _: Person) -> Typed:
    return {"mobile_phone": names.mobile_phone(chance)}


def spelt_old(_: Chance, person: Person) -> Typed:
    surname = OLD_SPELLING.get(person.name[0], person.name[0])
    return {"name": f"{surname} {person.name[1:]}", "mobile_phone": person.mobile_phone}


def turned_birth(_: Chance, person: Person) -> Typed:
    """Month and day turned, where the calendar lets them be; otherwise the year is one off."""
    born = person.birth_on or date(1950, 1, 1)
    if born.day <= 12:
        return {"birth_on": born.replace(month=born.day, day=born.month), "mobile_phone": person.mobile_phone}
    return {
        "birth_on": born.replace(year=born.year - 1, day=min(born.day, 28)),
        "mobile_phone": person.mobile_phone,
    }


def no_birth(_: Chance, person: Person) -> Typed:
    return {"birth_on": None, "mobile_phone": person.mobile_phone}


SLIPS = (moved, other_phone, spelt_old, turned_birth, no_birth, moved, other_phone)
