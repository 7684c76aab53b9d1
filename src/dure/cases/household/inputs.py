"""What actions on a household are given (가구 변경의 입력)."""

import uuid
from dataclasses import dataclass, field
from datetime import date

from dure.people.kin.records import Relative
from dure.people.models import Person
from dure.people.resident_number import ResidentNumber

Kin = Person | Relative


@dataclass(frozen=True)
class HouseholdDetails:
    """Address, housing, type and means."""

    address: str
    address_detail: str = ""
    household_type: str = ""
    household_type_other: str = ""
    traits: list[str] = field(default_factory=list)
    housing_type: str = ""
    tenure: str = ""
    deposit: int | None = None
    monthly_rent: int | None = None
    lived_since_on: date | None = None
    income: str = ""
    debt: str = ""
    government_aid: str = ""
    spending: str = ""
    note: str = ""


@dataclass(frozen=True)
class PersonDetails:
    """What is known of a person, without the resident number."""

    name: str
    birth_on: date | None = None
    sex: str = ""
    mobile_phone: str = ""
    home_phone: str = ""
    work_phone: str = ""
    emergency_phone: str = ""
    education: str = ""
    occupation: str = ""
    marital_status: str = ""
    health: str = ""
    illness: str = ""
    is_treated: str = ""
    disability: str = ""
    disability_degree: str = ""
    religion: str = ""
    benefit_status: str = ""
    nationality: str = ""
    has_guardian: bool = False
    guardian_name: str = ""
    note: str = ""


@dataclass(frozen=True)
class MembershipDetails:
    """How a person belongs to the household."""

    relation: str
    from_on: date
    lives_together: bool = True
    is_head: bool = False


@dataclass(frozen=True)
class PersonEntry:
    """What was typed of a person and how they belong to the household."""

    person: PersonDetails
    membership: MembershipDetails
    number: ResidentNumber | None = field(default=None, repr=False)


@dataclass(frozen=True)
class RelationDetails:
    """What a relation is, how close, and from when to when."""

    kind: str
    quality: str = ""
    from_on: date | None = None
    until_on: date | None = None
    is_over: bool = False
    note: str = ""


@dataclass(frozen=True)
class RelativeDetails:
    """Someone outside the household, or a pregnancy."""

    kind: str
    name: str = ""
    sex: str = ""
    birth_year: int | None = None
    is_dead: bool = False
    death_year: int | None = None
    note: str = ""


@dataclass(frozen=True)
class KinshipDetails:
    """What a relative is to someone, and in which years."""

    kind: str = ""
    quality: str = ""
    from_year: int | None = None
    until_year: int | None = None
    is_over: bool = False
    note: str = ""


@dataclass(frozen=True)
class Said:
    """How the one meant stands to `to`."""

    to: Kin
    about: KinshipDetails


@dataclass(frozen=True)
class LifeEventDetails:
    """What happened in the family, or to one person."""

    text: str
    person_id: uuid.UUID | None = None
    life_stage: str = ""
    happened_when: str = ""


@dataclass(frozen=True)
class ServiceDetails:
    """A benefit or service the household has had."""

    name: str
    provider: str = ""
    person_id: uuid.UUID | None = None
    from_on: date | None = None
    until_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class TieDetails:
    """Someone or a body around the household, how strong the tie is and which way it gives."""

    name: str
    kind: str
    strength: str
    direction: str
    person_id: uuid.UUID | None = None
    from_on: date | None = None
    until_on: date | None = None
    is_over: bool = False
    note: str = ""
