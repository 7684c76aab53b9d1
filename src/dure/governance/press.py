"""What is told of an evaluation: the ceremony in its order, the sheet for the press (시상식과 보도자료). Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from dure.rulebook import Reason


@dataclass(frozen=True)
class Programme:
    """One line of the ceremony."""

    at: str
    what: str
    about: str = ""


@dataclass(frozen=True)
class Press:
    """`release_at`: from when it may be printed; `handed_out_on`: the day it is given to the press."""

    headline: str = ""
    release_at: str = ""
    handed_out_on: str = ""
    department: str = ""
    phone: str = ""
    points: str = ""
    body: str = ""
    begins_at: str = ""
    ends_at: str = ""
    attendees: str = ""
    order: tuple[Programme, ...] = ()

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Press":
        return cls(**{**kept, "order": tuple(Programme(**row) for row in kept.get("order", ()))})

    @property
    def kept(self) -> dict[str, Any]:
        return asdict(self)


def refusals(press: Press, held_on: date | None) -> Iterator[Reason]:
    """Its times in their order, the ceremony on its day."""
    begins, ends = when(press.begins_at), when(press.ends_at)
    if begins and held_on and begins.date() != held_on:
        yield Reason("governance.ceremony_day", {"on": f"{held_on:%Y.%-m.%-d}"}, field="begins_at")
    if begins and ends and ends <= begins:
        yield Reason("governance.ceremony_ends", field="ends_at")
    if press.release_at and press.handed_out_on and press.release_at[:10] < press.handed_out_on:
        yield Reason("governance.release_before", field="release_at")
    times = [row.at for row in press.order if row.at]
    for earlier, later in pairwise(times):
        if later < earlier:
            yield Reason("governance.order_times", {"at": later})


def when(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
