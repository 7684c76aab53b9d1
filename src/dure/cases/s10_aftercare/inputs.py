"""What the actions of this stage are given (사후관리의 입력)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class YearPlanText:
    """The 시군구's plan of a year: how often and how each kind of household is looked after, with whose help."""

    groups: Mapping[str, Mapping[str, str]]
    resources: str = ""
    private_role: str = ""
    network: str = ""
    review: str = ""


@dataclass(frozen=True)
class FollowUp:
    """One follow-up on form 8; `form` has the sections of the sheet by their names, the findings' codes among them."""

    visited_on: date
    method: str
    text: str
    result: str
    no_visit_reason: str = ""
    wishes: str = ""
    worries: str = ""
    problem_areas: Sequence[str] = ()
    finding: str = ""
    form: Mapping[str, Any] = field(default_factory=dict)
