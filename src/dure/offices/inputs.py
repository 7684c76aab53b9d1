"""What is entered about regions, offices, teams, accounts and roles (기관 관리의 입력)."""

from dataclasses import dataclass
from datetime import date

from dure.offices.models import Office, Region, Team


@dataclass(frozen=True)
class RegionData:
    """A 행정구 or 읍면동 below the 시군구."""

    name: str
    code: str
    level: str
    parent: Region


@dataclass(frozen=True)
class OfficeData:
    """An office as it shall be."""

    name: str
    code: str
    kind: str
    region: Region
    town_model: str = ""
    hub: Office | None = None
    phone: str = ""
    is_active: bool = True


@dataclass(frozen=True)
class TeamData:
    """A team as it shall be."""

    name: str
    is_active: bool = True


@dataclass(frozen=True)
class StaffData:
    """A member of staff as they shall be; one who is not active cannot sign in."""

    name: str
    phone: str = ""
    is_civil_servant: bool = True
    is_active: bool = True


@dataclass(frozen=True)
class AccountData:
    """A new account; its login is chosen once."""

    login: str
    name: str
    phone: str = ""
    is_civil_servant: bool = True


@dataclass(frozen=True)
class RoleData:
    """Which role in which office, from when."""

    office: Office
    role: str
    from_on: date
    team: Team | None = None
    until_on: date | None = None


@dataclass(frozen=True)
class ModelAsked:
    """By which model a 읍면동 wants to work, and why."""

    town_model: str
    reason: str
    hub: Office | None = None
