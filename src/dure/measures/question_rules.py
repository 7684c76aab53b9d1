"""Periods of kept questions that move on, and what a question must say (내 질문의 규칙). Pure."""

from collections.abc import Iterable
from datetime import date, timedelta

from dure.measures import periods
from dure.measures.periods import Period
from dure.rulebook import Reason

MOVING = {
    "this_quarter": "늘 이번 분기",
    "last_quarter": "늘 지난 분기",
    "this_month": "늘 이번 달",
    "this_year": "늘 올해",
}
MOST = 50


def period_on(written: str, day: date) -> Period:
    """What it means on a day."""
    quarter = periods.quarter_on(day)
    moving = {
        "this_quarter": quarter,
        "last_quarter": periods.quarter_on(quarter.first_on - timedelta(days=1)),
        "this_month": periods.month_of(day.year, day.month),
        "this_year": periods.read(str(day.year)) or quarter,
    }
    return moving.get(written) or periods.read(written) or quarter


def words_of(written: str) -> str:
    found = periods.read(written)
    return MOVING.get(written) or (found.ko if found else "")


def keep_refusals(kept: int, *, is_deleted: bool) -> Iterable[Reason]:
    if is_deleted:
        yield Reason("measures.question_deleted", {})
    if kept >= MOST:
        yield Reason("measures.too_many_questions", {"most": MOST})
