"""Invented households (지어낸 가구): members, address, housing, search words."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from dure.access.base import new_id
from dure.demo import names
from dure.demo.chance import Chance
from dure.demo.numbers import impossible_number
from dure.demo.sheet import Sheet
from dure.offices.models import Office
from dure.people.models import Household, Membership, Person
from dure.people.numbers import sealed_fields
from dure.people.tokens import tokens_of

FILE = Path(__file__).parent / "data" / "households.toml"
HOUSING = {"multi_household": 28, "rental_housing": 22, "detached": 20, "row_house": 12, "apartment": 9}
HOUSING |= {"lodging": 5, "officetel": 4}
TENURE = {"monthly_with_deposit": 46, "lump_sum": 14, "owned": 20, "monthly_without_deposit": 12, "free": 8}
PROTECTION = {"basic_security": 38, "near_poverty": 22, "low_income": 25, "general": 12, "dropped_out": 3}
ADULT_JOBS = {"unemployed": 44, "day_labour": 18, "temporary": 14, "homemaker": 10, "self_reliance": 8}
ADULT_JOBS |= {"regular": 6}
SCHOOL = ((7, "before_school"), (13, "elementary"), (16, "middle"), (19, "high"))
OLD, GROWN_UP = 65, 19
COUPLES = {"couple", "couple_with_children", "three_generations"}
ALONE, ALONE_OLD = ["single", "divorced", "divorced"], ["single", "divorced", "widowed"]


@dataclass(frozen=True)
class Home:
    """A household with its members, the head first."""

    household: Household
    people: list[Person]
    kind: str
    oldest: int


@cache
def _kinds() -> list[dict[str, Any]]:
    return list(tomllib.loads(FILE.read_text("utf-8"))["kinds"])


def make_home(sheet: Sheet, chance: Chance, office: Office, today: date) -> Home:
    """One household living in the office's town."""
    kind = chance.choices(_kinds(), [each["weight"] for each in _kinds()])[0]
    household = sheet.add(Household, office=office, sigungu=office.sigungu, **_housing(chance, office, kind))
    family = names.family_name(chance)
    people = [
        _person(sheet, chance, household, member, family, today, order)
        for order, member in enumerate(kind["members"])
    ]
    oldest = max(today.year - person.birth_on.year for person in people if person.birth_on)
    return Home(household, people, kind["type"], oldest)


def _housing(chance: Chance, office: Office, kind: dict[str, Any]) -> dict[str, Any]:
    street, door = names.address(chance, office.sigungu.name, office.name)
    tenure = chance.weighted(TENURE)
    rented = tenure.startswith("monthly")
    return {
        "address": street,
        "address_detail": door,
        "household_type": kind["type"],
        "traits": ["disability"] if chance.happens(0.12) else [],
        "housing_type": chance.weighted(HOUSING),
        "tenure": tenure,
        "deposit": chance.randrange(100, 1000, 100) if tenure == "monthly_with_deposit" else None,
        "monthly_rent": chance.randrange(15, 45, 5) if rented else None,
        "income": f"월 {chance.randrange(30, 190, 5)}만원",
        "debt": chance.one(["", "", "", "약 500만원", "약 1,200만원", "약 3,000만원"]),
    }


def _person(
    sheet: Sheet,
    chance: Chance,
    home: Household,
    member: dict[str, Any],
    family: str,
    today: date,
    order: int,
) -> Person:
    age, key = chance.randint(*member["age"]), new_id()
    sex = member.get("sex") or chance.one(["male", "female"])
    birth_on = date(today.year - age, 1, 1) + timedelta(days=chance.randint(0, 300))
    in_law = member["relation"] in ("spouse", "parent")
    surname = names.family_name(chance) if in_law else family
    person = sheet.add(
        Person,
        id=key,
        office=home.office,
        sigungu=home.sigungu,
        name=surname + names.given_name(chance, sex, birth_on.year),
        sex=sex,
        birth_on=birth_on,
        **sealed_fields(key, impossible_number(chance, sex, birth_on)),
        **_circumstances(chance, age, is_couple=home.household_type in COUPLES),
    )
    _belong(sheet, home, person, member["relation"], order)
    return person


def _circumstances(chance: Chance, age: int, *, is_couple: bool) -> dict[str, Any]:
    """School for the young, work and benefits for the grown."""
    told = {"mobile_phone": names.mobile_phone(chance) if age > 9 else ""}
    if age < GROWN_UP:
        school = next(code for below, code in SCHOOL if age < below)
        return told | {"education": school, "occupation": "student" if age > 6 else "", "health": "good"}
    return told | {
        "education": chance.one(["elementary", "middle", "high", "high", "college"]),
        "occupation": "unemployed" if age >= OLD else chance.weighted(ADULT_JOBS),
        "marital_status": "married" if is_couple else chance.one(ALONE_OLD if age >= OLD else ALONE),
        "health": chance.weighted({"good": 2, "fair": 4, "frail": 4 if age >= OLD else 2}),
        "benefit_status": chance.weighted(PROTECTION),
    }


def _belong(sheet: Sheet, home: Household, person: Person, relation: str, order: int) -> None:
    scope = {"office": home.office, "sigungu": home.sigungu}
    sheet.add(
        Membership,
        **scope,
        household=home,
        person=person,
        relation=relation,
        is_head=order == 0,
        order=order,
        from_on=max(person.birth_on or date(2020, 1, 1), date(2020, 1, 1)),
    )
    sheet.keep(tokens_of(person, [home]))
