"""What is entered about providers and their services (제공주체와 제공서비스의 입력)."""

import uuid
from dataclasses import dataclass
from datetime import date

from dure.offices.models import Region


@dataclass(frozen=True)
class ProviderData:
    """A provider as it shall be; `sigungu` is the place, whose resource manager decides."""

    sigungu: Region
    kind: str
    name: str
    business_number: str = ""
    address: str = ""
    phone: str = ""
    website: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    contact_email: str = ""
    may_raise_funds: bool = False
    uses_facility_system: bool = False
    found_on: date | None = None
    valid_until: date | None = None
    note: str = ""


@dataclass(frozen=True)
class OfferData:
    """A service as it shall be; without a class it takes that of its standard name."""

    name: str
    kind: str
    small_class: str = ""
    description: str = ""
    life_stages: tuple[str, ...] = ()
    traits: tuple[str, ...] = ()
    disabilities: tuple[str, ...] = ()
    disability_degrees: tuple[str, ...] = ()
    household_types: tuple[str, ...] = ()
    incomes: tuple[str, ...] = ()
    towns: tuple[uuid.UUID, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None
    stock: int | None = None
    unit: str = ""
    waiting_days: int | None = None
    frequency: str = ""
    opening_hours: str = ""
    contact: str = ""
    serves_others: bool = False
    conditions: str = ""
    note: str = ""
