"""What the actions of initial counselling are given (초기상담의 입력)."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Talk:
    """What was said, seen and decided in one round."""

    counselled_on: date | None = None
    method: str = ""
    route: str = ""
    worries: str = ""
    wishes: str = ""
    findings: str = ""
    strengths: str = ""
    problem_areas: Sequence[str] = field(default_factory=list)
    area_answers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    risk_checks: Sequence[Mapping[str, str]] = field(default_factory=list)
    decision: str = ""
    exclusion_ground: str = ""
    target_programme: str = ""
    opinion: str = ""


@dataclass(frozen=True)
class Home:
    """Type of the household and housing, which its own record follows."""

    household_type: str = ""
    household_type_other: str = ""
    traits: Sequence[str] = field(default_factory=list)
    housing_type: str = ""
    tenure: str = ""


@dataclass(frozen=True)
class MemberRow:
    """What one member was asked."""

    education: str = ""
    occupation: str = ""
    health: str = ""
    problem: str = ""
    wish: str = ""
    phone: str = ""

    def is_empty(self) -> bool:
        return not any(vars(self).values())


@dataclass(frozen=True)
class Sheet:
    """What the entry page sends: the talk, the home, each member's row."""

    talk: Talk = field(default_factory=Talk)
    home: Home = field(default_factory=Home)
    members: Mapping[uuid.UUID, MemberRow] = field(default_factory=dict)
