"""Two records compared field by field, and how likely they are one (견주기). Pure.

Three explanations are weighed: one person written down twice, two of one family, two strangers. The
family has its own shares because what families share (home, telephone, a twin's birth date) would
otherwise speak for one person.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dure import spelling
from dure.people.duplicates.names import Name, name_level, within_one_edit
from dure.rulebook.model.duplicates import Duplicates, Matching

Evidence = dict[str, str]
NUMBER, SAME = "number", "same"
SHORTEST_PHONE = 7


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What two persons are told apart by; nothing else of them is read."""

    key: UUID
    office_id: UUID
    name: Name | None = None
    birth_on: date | None = None
    sex: str = ""
    mobile: str = ""
    phones: frozenset[str] = frozenset()
    number_hash: str = ""
    homes: frozenset[UUID] = frozenset()
    street: str = ""
    door: str = ""
    companions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class HouseholdFacts:
    """What two households are told apart by: where they live and who belongs to them."""

    key: UUID
    office_id: UUID
    street: str = ""
    door: str = ""
    members: frozenset[UUID] = frozenset()


def compare_persons(one: PersonFacts, other: PersonFacts) -> Evidence:
    """The level of agreement of each field; fields that one of them lacks are left out."""
    found = {
        "name": name_level(one.name, other.name),
        "birth": birth_level(one.birth_on, other.birth_on),
        "sex": equality(one.sex, other.sex),
        "phone": phone_level(one, other),
        "home": home_level(one, other),
        "companions": companions_level(one, other),
        NUMBER: equality(one.number_hash, other.number_hash),
    }
    return {field: level for field, level in found.items() if level}


def equality(one: str, other: str) -> str:
    if not (one and other):
        return ""
    return SAME if one == other else "different"


def birth_level(one: date | None, other: date | None) -> str:
    if one is None or other is None:
        return ""
    if one == other:
        return "exact"
    if one.year == other.year and (one.month, one.day) == (other.day, other.month):
        return "swapped"
    if within_one_edit(one.isoformat(), other.isoformat()):
        return "one_digit"
    return "same_year" if one.year == other.year else "different"


def phone_level(one: PersonFacts, other: PersonFacts) -> str:
    if not (one.phones and other.phones):
        return ""
    if one.mobile and one.mobile == other.mobile:
        return "mobile"
    return "other" if one.phones & other.phones else "different"


def home_level(one: PersonFacts, other: PersonFacts) -> str:
    if one.homes & other.homes:
        return "together"
    return address_level(one, other)


def address_level(one: PersonFacts | HouseholdFacts, other: PersonFacts | HouseholdFacts) -> str:
    if not (one.street and other.street):
        return ""
    if one.street != other.street:
        return "different"
    return "same_door" if one.door == other.door else "same_street"


def companions_level(one: PersonFacts, other: PersonFacts) -> str:
    if not (one.companions and other.companions) or one.homes & other.homes:
        return ""
    return "shared" if one.companions & other.companions else "none"


def person_probability(evidence: Evidence, book: Duplicates) -> float:
    """How likely two persons are one. A number given to both is always worth a look; birth date and sex
    follow from it, so they do not speak a second time."""
    if evidence.get(NUMBER) != SAME:
        return probability(evidence, book.person)
    own = {field: level for field, level in evidence.items() if field not in ("birth", "sex")}
    return max(probability(own, book.person), book.same_number_at_least)


def probability(evidence: Evidence, matching: Matching) -> float:
    """The share of one explanation among the three."""
    same, family, stranger = matching.prior_same, matching.prior_family, 1.0
    for field, level in evidence.items():
        found = matching.fields[field].levels[level]
        same, family, stranger = same * found.same, family * found.family, stranger * found.stranger
    return same / (same + family + stranger)


def compare_households(
    one: HouseholdFacts, other: HouseholdFacts, alike: Mapping[UUID, frozenset[UUID]]
) -> Evidence:
    """Members matched up, themselves or as likely the same person, and the address."""
    found = {"members": members_level(one, other, alike), "address": address_level(one, other)}
    return {field: level for field, level in found.items() if level}


def members_level(one: HouseholdFacts, other: HouseholdFacts, alike: Mapping[UUID, frozenset[UUID]]) -> str:
    smaller, larger = sorted((one.members, other.members), key=len)
    if not smaller:
        return ""
    matched = sum(bool((alike.get(key, frozenset()) | {key}) & larger) for key in smaller)
    if matched == len(smaller):
        return "all"
    if matched * 2 > len(smaller):
        return "most"
    return "some" if matched else "nobody"


def digits(text: str) -> str:
    """A telephone number as dialled within Korea; nothing when it is too short to tell anyone apart."""
    dialled = spelling.phone(text)
    return dialled if len(dialled) >= SHORTEST_PHONE else ""
