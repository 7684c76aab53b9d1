"""What is kept of a question (내 질문의 입력)."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class QuestionData:
    """`period` as it is written, or one that moves on."""

    name: str
    measure: str
    by: str
    period: str
    is_shared: bool
    place: UUID | None = None
    household_type: str = ""
