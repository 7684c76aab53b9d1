"""What is entered about training and employment (역량의 입력)."""

from dataclasses import dataclass, field
from datetime import date, datetime

from dure.offices.models import Office, Staff
from dure.skills.figures import Plan
from dure.skills.models import Programme
from dure.skills.rules import Job


@dataclass(frozen=True)
class ProgrammeData:
    title: str
    year: int
    purpose: str = ""
    audience: str = ""
    condition: str = ""
    aims: str = ""
    telling: str = ""
    plan: Plan = field(default_factory=Plan)


@dataclass(frozen=True)
class TermData:
    course: str
    title: str
    begins_at: datetime
    ends_at: datetime
    place: str
    closes_on: date
    capacity: int
    content: str = ""
    teacher: str = ""
    fee: int = 0
    needs_basic: bool = False
    materials: str = ""
    programme: Programme | None = None


@dataclass(frozen=True)
class CourseData:
    course: str
    title: str
    body: str
    done_on: date
    hours: int
    certificate_number: str = ""


@dataclass(frozen=True)
class SpecialistData:
    staff: Staff
    office: Office
    qualification: str
    licensed_on: date
    hired_on: date
    weekly_hours: int
    placed_on: date
    letter: str
    jobs: tuple[Job, ...] = ()
    is_direct: bool = True
    has_other_duties: bool = False
    away_from: date | None = None
    away_until: date | None = None
    cover_name: str = ""
    left_on: date | None = None
