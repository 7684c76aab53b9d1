"""One piece of advice (도움말): which error, by which sign, about which field of which record."""

import dataclasses
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Advice:
    """`code` is a frequent error of the rulebook, `finding` the sign by which it shows.

    `target` is the key of the row meant (empty: the record itself), `field` what it says there, `about` the
    text it was judged by: when that changes, advice set aside is looked at again.
    """

    code: str
    finding: str
    field: str
    target: str = ""
    params: Mapping[str, Any] = dataclasses.field(default_factory=dict, hash=False)
    about: str = dataclasses.field(default="", repr=False)
    source: str = ""

    @property
    def message(self) -> str:
        """The code of the sentence that says it."""
        return f"advice.{self.finding}"

    @property
    def digest(self) -> str:
        """Stands for the text it was judged by."""
        return hashlib.sha256(f"{self.finding}\x1f{self.about}".encode()).hexdigest()

    @property
    def place(self) -> tuple[str, str, str]:
        return self.code, self.target, self.field


def one_each(found: Iterable[Advice | None]) -> list[Advice]:
    """The first of what is said about the same error in the same place: the strongest sign stands first."""
    kept: dict[tuple[str, str, str], Advice] = {}
    for advice in found:
        if advice is not None:
            kept.setdefault(advice.place, advice)
    return list(kept.values())
