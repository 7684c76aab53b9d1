"""What the action on a sheet's row is given (AI 초기상담 답의 입력)."""

from dataclasses import dataclass
from datetime import datetime

from dure.signals.answers_rules import Reply


@dataclass(frozen=True)
class Answered:
    """One call: when, how it ended, what was answered, whether a person is wanted."""

    called_at: datetime
    ended: str
    replies: tuple[Reply, ...] = ()
    wants_person: bool = False

    @property
    def note(self) -> str:
        """What was said, for whoever looks for words of violence."""
        return "\n".join(f"{each.words}." for each in self.replies if each.words)
