"""Rules of looking in on a household (안부확인): pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dure.rulebook import Reason

RUNNING, ENDED = "running", "ended"
WELL, WORRIED, NOT_MET = "well", "worried", "not_met"
MISSED = "missed"
TOWN, LEADER = 1, 2
# Parts of what a member is told that the household may keep back.
KEPT_BACK = ("address", "phone")
PERSON = "person"


@dataclass(frozen=True)
class Begin:
    """A rota about to begin."""

    is_member_active: bool
    is_case_open: bool
    is_restricted: bool
    is_twice: bool
    call_name: str


def begin_refusals(begin: Begin) -> list[Reason]:
    """Only somebody appointed looks in, on a household that is looked after and not restricted, once."""
    found = []
    if not begin.is_member_active:
        found.append(Reason("network.not_active", field="member"))
    if not begin.is_case_open:
        found.append(Reason("network.case_over"))
    if begin.is_restricted:
        found.append(Reason("network.restricted"))
    if begin.is_twice:
        found.append(Reason("network.watched_already", field="member"))
    if not begin.call_name.strip():
        found.append(Reason("network.call_name_missing", field="call_name"))
    return found


def least(told: Mapping[str, str], agreed: Collection[str]) -> dict[str, str]:
    """The least a member needs: where and by which number only where the household agreed to those."""
    may_be_found = PERSON in agreed
    return {name: words for name, words in told.items() if name not in KEPT_BACK or may_be_found}


def next_day(result: str, today: date, days: int) -> date:
    """After somebody was not met one looks again the next day."""
    return today + timedelta(days=1 if result == NOT_MET else days)


def alarm_of(result: str, before: str) -> str:
    """Why the town hears at once: worry, or nobody met twice running."""
    if result == WORRIED:
        return WORRIED
    return NOT_MET if result == NOT_MET and before == NOT_MET else ""


def is_said_again(result: str, before: str, last_at: datetime | None, now: datetime, minutes: int) -> bool:
    """The button was pressed twice."""
    return last_at is not None and result == before and now - last_at < timedelta(minutes=minutes)


def is_missed(next_on: date, now: datetime, hour: int) -> bool:
    """The day of a look went by, and the town is at work again. `now` is a time in Seoul."""
    return now.date() > next_on and now.hour >= hour


def is_leaders(
    why: str, alarm_at: datetime, now: datetime, worried_minutes: int, missed_minutes: int
) -> bool:
    """Nobody of the town settled it for so long that who leads is told."""
    most = worried_minutes if why == WORRIED else missed_minutes
    return now - alarm_at >= timedelta(minutes=most)


def settle_refusals(alarm: int, words: str) -> list[Reason]:
    """What rings is settled, with what was seen."""
    found = [] if alarm else [Reason("network.rings_not")]
    if not words.strip():
        found.append(Reason("network.note_missing", field="words"))
    return found


def end_refusals(state: str) -> list[Reason]:
    return [] if state == RUNNING else [Reason("network.watch_over")]


def end_of(*, is_open: bool, is_restricted: bool, is_here: bool, is_member_active: bool) -> str:
    """Why a rota cannot go on; nothing while it can."""
    if is_restricted:
        return "restricted"
    if not is_here:
        return "moved"
    if not is_open:
        return "closed"
    return "" if is_member_active else "member"
