"""In which order things can have happened (날짜의 앞뒤): pure. What they are called stands in the refusal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from dure.rulebook import Reason
from dure.rulebook.calendar import in_seoul

FOUND, ACCEPTED, CONSENTED = "발굴한 날", "접수한 날", "동의를 받은 날"


@dataclass(frozen=True)
class Dated:
    """Something with its day or moment; nothing when it is not known."""

    what: str
    at: date | datetime | None


@dataclass(frozen=True)
class CaseDays:
    """What every stage can ask of a case: when it was found, accepted, first consented to."""

    found_on: date | None = None
    accepted_at: date | datetime | None = None
    consented_on: date | None = None

    @property
    def found(self) -> Dated:
        return Dated(FOUND, self.found_on)

    @property
    def work(self) -> tuple[Dated, ...]:
        """What comes before any work with the household: no consent, no intervention (manual-2025 m:8652)."""
        return self.found, Dated(ACCEPTED, self.accepted_at), Dated(CONSENTED, self.consented_on)


def not_before(said: Dated, earlier: Iterable[Dated], field: str = "") -> list[Reason]:
    """What is said cannot have happened before these; the latest of them is named."""
    ahead = [each for each in earlier if is_before(said.at, each.at)]
    if not ahead:
        return []
    last = max(ahead, key=lambda each: in_seoul(each.at or date.min))
    return [Reason("dates.before", {"what": said.what, "first": last.what, "on": told(last.at)}, field=field)]


def is_before(first: date | datetime | None, second: date | datetime | None) -> bool:
    """By the moment where both are known to the moment, else by the day."""
    if first is None or second is None:
        return False
    if isinstance(first, datetime) and isinstance(second, datetime):
        return first < second
    return day_of(first) < day_of(second)


def to_the_minute(when: datetime | None) -> datetime | None:
    """As pages enter a moment: what happened within the same minute is in no order."""
    return when.replace(second=0, microsecond=0) if when else None


def day_of(when: date | datetime) -> date:
    return in_seoul(when).date()


def told(when: date | datetime | None) -> str:
    """2026.11.16, with the time of day where it is known: 2026.11.16 14:20."""
    if when is None:
        return ""
    at = in_seoul(when)
    clock = f" {at:%H:%M}" if isinstance(when, datetime) and (at.hour or at.minute) else ""
    return f"{at.year}.{at.month}.{at.day}{clock}"


def not_ahead(said: Dated, now: date | datetime, field: str = "") -> list[Reason]:
    """What is recorded has happened."""
    if not is_before(now, said.at):
        return []
    return [
        Reason(
            "dates.in_future",
            {"what": said.what, "now": "지금" if isinstance(now, datetime) else "오늘"},
            field=field,
        )
    ]
