"""What a talk at the desk needs before it goes on (종합상담의 규칙, manual-2025 m:2820-2934). Pure."""

from collections.abc import Iterable
from datetime import date, timedelta

from dure.rulebook import Reason

WAITING, HANDED, FOLLOWED, CLOSED = "waiting", "handed", "followed", "closed"
OPEN = (WAITING, HANDED, FOLLOWED)
# To a colleague of the office, and to another body.
INSIDE, OUTSIDE = ("inside", "visit"), ("outside", "sigungu")
CASE = "case"


def arrival_refusals(*, has_agreed: bool, has_name: bool, has_topics: bool) -> Iterable[Reason]:
    """Nobody's name is written down before they agreed (m:2877)."""
    if not has_topics:
        yield Reason("desk.topic_missing", {}, field="topics")
    if has_name and not has_agreed:
        yield Reason("desk.not_agreed", {}, field="has_agreed")


def counsel_refusals(
    state: str, outcome: str, *, has_agreed: bool, has_staff: bool, has_place: bool, has_answer: bool
) -> Iterable[Reason]:
    """To whom it goes is said; a colleague learns of it only from who agreed."""
    if state != WAITING:
        yield Reason("desk.talked_already", {})
    if not has_answer:
        yield Reason("desk.answer_missing", {}, field="answer")
    if outcome in INSIDE and not has_staff:
        yield Reason("desk.colleague_missing", {}, field="passed_to")
    if outcome in OUTSIDE and not has_place:
        yield Reason("desk.place_missing", {}, field="place")
    if outcome in INSIDE and not has_agreed:
        yield Reason("desk.not_agreed_to_pass", {}, field="outcome")


def state_after(outcome: str, *, has_agreed: bool) -> str:
    """A colleague goes on, somebody is called again, or it is done; who left no number cannot be called."""
    if outcome in INSIDE:
        return HANDED
    return FOLLOWED if outcome in OUTSIDE and has_agreed else CLOSED


def follow_up_on(day: date, days: int) -> date:
    """By when one looks again."""
    return day + timedelta(days=days)


def result_refusals(state: str, wanted: str, *, has_result: bool) -> Iterable[Reason]:
    if state != wanted:
        yield Reason("desk.over_already", {})
    elif not has_result:
        yield Reason("desk.result_missing", {}, field="result")


def take_refusals(state: str) -> Iterable[Reason]:
    if state == CLOSED:
        yield Reason("desk.over_already", {})
