"""What the actions of intake are given (접수의 입력)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Request:
    """Why the 시군구 is asked to manage the case, and with whom it was talked over."""

    grounds: Sequence[str]
    reason: str
    talked_on: date
    talked_with: str
    letter_number: str = ""
