"""What the actions on conferences are given (사례회의의 입력)."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dure.offices.models import Staff


@dataclass(frozen=True)
class Meeting:
    """When, where, about what and under whom, as it is changed."""

    purpose: str
    title: str
    scheduled_at: datetime
    chair: Staff | None = None
    place: str = ""
    agenda: str = ""
    is_written: bool = False
    circumstances: Sequence[str] = ()


@dataclass(frozen=True)
class AttendeeRow:
    """One row of the list; without a key somebody new."""

    id: uuid.UUID | None
    side: str
    affiliation: str = ""
    position: str = ""
    name: str = ""


@dataclass(frozen=True)
class MaterialText:
    """What the attendees will read."""

    case_summary: str = ""
    main_needs: str = ""
    agenda: str = ""


@dataclass(frozen=True)
class MinutesText:
    """What form 4 (of a solution conference form 11) says."""

    held_at: datetime
    content: str = ""
    result: str = ""
    supervision: str = ""
    expert_supervision: str = ""
    is_agreed: bool | None = None
    options: Sequence[str] = ()
    co_management: str = ""
    next_at: datetime | None = None
    topics: Sequence[str] = ()
    main_manager_criteria: Sequence[str] = ()
