"""What the actions of this stage are given (종결의 입력)."""

from dataclasses import dataclass
from datetime import date

from dure.offices.models import Office


@dataclass(frozen=True)
class LinkEnding:
    """Why a link household's case ends: the day of the death or the move, and where to."""

    ground: str
    since_on: date | None = None
    moved_to: str = ""
    moved_to_office: Office | None = None
    reason: str = ""
