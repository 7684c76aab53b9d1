"""Which services of the directory a plan may take (계획에 쓸 수 있는 복지자원). Pure.

Sources: manual-2025 m:6861-6870.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dure.rulebook import Reason

APPROVED, ENDED = "approved", "ended"


@dataclass(frozen=True)
class Entry:
    """A service as far as it matters whether it may be taken, its provider's state and end among it."""

    name: str
    status: str
    provider_status: str
    valid_from: date | None = None
    valid_until: date | None = None
    is_in_reach: bool = True
    is_in_town: bool = True
    left: int | None = None


def refusals(entry: Entry, day: date) -> Iterator[Reason]:
    """Approved, running, given where the household lives, with something left."""
    about = {"name": entry.name}
    if not entry.is_in_reach:
        yield Reason("resources.out_of_reach", about, field="offer")
        return
    yield from state_refusals(entry)
    yield from span_refusals(entry, day)
    if not entry.is_in_town:
        yield Reason("resources.other_town", about, field="offer")
    if entry.left == 0:
        yield Reason("resources.nothing_left", about, field="offer")


def state_refusals(entry: Entry) -> Iterator[Reason]:
    """Only what was approved is used, the provider too (m:6861)."""
    states = (entry.status, entry.provider_status)
    if ENDED in states:
        yield Reason("resources.has_ended", {"name": entry.name}, field="offer")
    elif states != (APPROVED, APPROVED):
        yield Reason("resources.not_approved", {"name": entry.name}, field="offer")


def span_refusals(entry: Entry, day: date) -> Iterator[Reason]:
    if entry.valid_from and day < entry.valid_from:
        yield Reason("resources.not_begun", {"name": entry.name, "day": entry.valid_from}, field="offer")
    if entry.valid_until and entry.valid_until < day:
        yield Reason("resources.is_over", {"name": entry.name, "day": entry.valid_until}, field="offer")


# How often, as an entry says it: the plan counts by the same units.
UNITS = {"매일": "day", "일": "day", "주": "week", "월": "month", "매주": "week", "매월": "month"}
LONGEST_TIMES = 3


def frequency(text: str) -> tuple[str, int | None]:
    """ "주 2회" → ("week", 2), "3회" → ("once", 3), "수시" → ("as_needed", None); what is not understood stays empty."""
    bare = "".join(text.split())
    if bare == "수시":
        return "as_needed", None
    unit, digits = _apart(bare.removesuffix("회")) if bare.endswith("회") else ("", "")
    if not digits or len(digits) > LONGEST_TIMES:
        return "", None
    per = UNITS.get(unit, "" if unit else "once")
    return (per, int(digits)) if per and int(digits) else ("", None)


def _apart(text: str) -> tuple[str, str]:
    """Letters before, digits behind."""
    unit = text.rstrip("0123456789")
    return unit, text[len(unit) :]
