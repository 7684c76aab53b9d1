"""Cases whose time to be kept is over, for the list of what is to be destroyed (보존기간이 지난 사례).

Each is told like any other and then moved back whole weeks, so that its days keep their order and weekdays.
"""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import models

from dure.cases.core.records import Case
from dure.cases.process import END
from dure.demo.protecting import propose
from dure.demo.sheet import Sheet
from dure.demo.story import Cast, Story
from dure.demo.writer import Writer
from dure.protection.retention.records import RetentionHold
from dure.rulebook import edition_names

SIX_YEARS = 313
FATES = (
    Cast(until=END, path="case", outcome="closed", ground="short_term_goal", progress=1.0),
    Cast(until=END, path="case", outcome="closed", ground="long_term_goal", progress=1.0),
    Cast(until=END, path="case", outcome="closed", ground="improved", progress=1.0),
    Cast(until=END, path="link", outcome="linked", progress=1.0),
    Cast(until=END, outcome="not_selected", progress=1.0),
    Cast(until=END, outcome="excluded", progress=1.0),
)
# Those that a leader has proposed to destroy already.
PROPOSED = (FATES[0], FATES[2])
OVERDUE_DAYS = 2


def add_expired(writer: Writer, sheet: Sheet) -> list[Story]:
    """Six years ago, one of them on hold, two on a leader's list; they come last, so that nothing else changes."""
    stories = [writer.write(cast) for cast in (*FATES, *PROPOSED)]
    for story in stories:
        set_back(sheet, story.case, SIX_YEARS)
    _hold(stories[2], writer.today)
    propose(sheet, stories[len(FATES) :], writer.district, writer.district.center.leader)
    return stories


def set_back(sheet: Sheet, case: Case, weeks: int) -> None:
    """Every day of the case's own records; births and the like stay."""
    old = f"{case.opened_on:%Y%m%d}"
    for model, rows in sheet.rows.items():
        for row in rows:
            if row is case or getattr(row, "case_id", None) == case.pk:
                _move(model, row, timedelta(weeks=-weeks))
    case.number = f"{case.number.replace(old, f'{case.opened_on:%Y%m%d}')}"


def _move(model: type[models.Model], row: Any, span: timedelta) -> None:
    for field in model._meta.fields:
        value = getattr(row, field.attname)
        if isinstance(value, date | datetime):
            setattr(row, field.attname, value + span)
    if hasattr(row, "edition"):
        row.edition = edition_names()[0]


def _hold(story: Story, today: date) -> None:
    """A hold whose day of review has come."""
    story.sheet.add(
        RetentionHold,
        case=story.case,
        office=story.case.office,
        sigungu=story.case.sigungu,
        ground="lawsuit",
        text="임대차 분쟁 소송이 끝날 때까지 둠.",
        from_on=today - timedelta(days=180),
        review_on=today - timedelta(days=OVERDUE_DAYS),
    )
