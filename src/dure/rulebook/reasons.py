"""Reasons for a refusal (사유): what stands in the way, which rule says so, what resolves it."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dure.rulebook.calendar import SEOUL
from dure.rulebook.load import edition_on
from dure.rulebook.messages import button, message, own_source


@dataclass(frozen=True)
class Reason:
    """One blocker. `resolve` names the page that removes it, `field` the entry it is about, where there is one;
    one that `is_doubt` can be set aside by saying that it is meant. `about` says what of that page is meant.

    Its source is what the rulebook of the day gives for its code (`sources/`). `cited` replaces that
    where the reason is about one entry of the rulebook, which has a source of its own. An area whose
    sentences come with it gives the source beside the words.
    """

    code: str
    params: Mapping[str, Any] = dataclasses.field(default_factory=dict, hash=False)
    resolve: str | None = None
    cited: str = ""
    field: str = ""
    is_doubt: bool = False
    about: Mapping[str, str] = dataclasses.field(default_factory=dict, hash=False)

    def text(self, language: str = "ko") -> str:
        return message(self.code, self.params, language)

    @property
    def button(self) -> str:
        """What is done about it, where a page of its own waits for that."""
        return button(self.code)

    @property
    def source(self) -> str:
        return self.cited or edition_on(datetime.now(SEOUL)).source_of(self.code) or own_source(self.code)


class Refused(Exception):
    """The one way every action says no: with all its reasons at once."""

    def __init__(self, reasons: Iterable[Reason]):
        self.reasons = tuple(reasons)
        super().__init__(", ".join(reason.code for reason in self.reasons))

    def texts(self, language: str = "ko") -> list[str]:
        return [reason.text(language) for reason in self.reasons]
