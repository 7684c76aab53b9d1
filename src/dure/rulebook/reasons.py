"""Reasons for a refusal (사유): what stands in the way, which rule says so, what resolves it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dure.rulebook.messages import message


@dataclass(frozen=True)
class Reason:
    """One blocker. `resolve` names the page that removes it, where there is one."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict, hash=False)
    source: str = ""
    resolve: str | None = None

    def text(self, language: str = "ko") -> str:
        return message(self.code, self.params, language)


class Refused(Exception):
    """The one way every action says no: with all its reasons at once."""

    def __init__(self, reasons: Iterable[Reason]):
        self.reasons = tuple(reasons)
        super().__init__(", ".join(reason.code for reason in self.reasons))

    def texts(self, language: str = "ko") -> list[str]:
        return [reason.text(language) for reason in self.reasons]
