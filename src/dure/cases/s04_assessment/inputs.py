"""What the actions of the assessment are given (욕구 및 위기도 조사의 입력)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from dure.people.models import Person


@dataclass(frozen=True)
class Strengths:
    """Who is at the centre; strengths, obstacles, supports, wishes."""

    main_person: Person | None = None
    strengths: str = ""
    obstacles: str = ""
    supports: str = ""
    requested_services: str = ""


@dataclass(frozen=True)
class Opinion:
    """The manager's judgement over needs and risk together."""

    needs_said: str = ""
    needs_unsaid: str = ""
    resources: str = ""
    direction: str = ""
    not_to_share: str = ""


# What is saved by itself of the record.
Section = Strengths | Opinion


@dataclass(frozen=True)
class NeedEntry:
    """What was found in one middle class."""

    phenomena: Sequence[str]
    phenomena_other: str = ""
    causes: Sequence[str] = ()
    cause: str = ""
    caused_by: str = ""
    description: str = ""
    priority: int | None = None
    person: Person | None = None


@dataclass(frozen=True)
class NeedInArea:
    """One of several needs saved together, with the version that was on the page."""

    middle: str
    seen_version: int | None
    entry: NeedEntry


@dataclass(frozen=True)
class AreaEntry:
    """What was found in one area: its needs or that there is none, and the answers to its items of risk."""

    needs: Sequence[NeedInArea] = ()
    clear_note: str = ""
    surveyed_on: date | None = None
    answers: Mapping[str, int | None] = field(default_factory=dict)


@dataclass(frozen=True)
class VisitEntry:
    """A visit planned or made; a companion is a kind with a name."""

    planned_at: datetime | None = None
    visited_on: date | None = None
    concerns: Sequence[str] = ()
    companions: Sequence[Mapping[str, str]] = ()
    companions_promised: bool = False
    subject_agreed: bool = False
    alone_reason: str = ""
    note: str = ""


@dataclass(frozen=True)
class Interview:
    """A health interview as entered; `risks`: code of the risk → yes, no, unsure."""

    interviewed_on: date
    result: Sequence[str]
    visited_for: Sequence[str] = ()
    treated_for: str = ""
    hospital: str = ""
    medication: str = ""
    surgery: str = ""
    risks: Mapping[str, str] = field(default_factory=dict)
    risk_note: str = ""
    wishes: str = ""
    opinion: str = ""
    referred_to: str = ""
    referred_on: date | None = None
    services: Sequence[str] = ()
    reason: str = ""
    answer: str = ""
