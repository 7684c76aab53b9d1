"""Enters the manual's two worked examples into the demo district (작성 예시 넣기)."""

import warnings
from datetime import date

from django.test import override_settings

from dure.cases.core.records import Case
from dure.demo.calendar import last_before, working_days
from dure.demo.worked_examples import father_and_son, parent_with_two_children
from dure.demo.worked_examples.replay import replay
from dure.demo.worked_examples.script import Example
from dure.offices.models import Staff

# Who of the demo accounts plays which part.
PARTS: dict[str, dict[str, str]] = {
    "father_and_son": {
        "counsellor": "town.manager",
        "town_leader": "town.leader",
        "manager": "center.manager",
        "leader": "center.leader",
    },
    "parent_with_two_children": {
        "counsellor": "town.welfare",
        "manager": "town.manager",
        "leader": "town.leader",
    },
}
# The stories ended a few working days ago.
ENDED_DAYS_AGO = {"father_and_son": 3, "parent_with_two_children": 8}
EXAMPLES: tuple[Example, ...] = (father_and_son.EXAMPLE, parent_with_two_children.EXAMPLE)


def enter_examples(today: date) -> list[Case]:
    """Both cases, entered page by page by the demo accounts; static files may not be collected yet.

    Fifteen months pass in a minute: what limits a person's uses to a pace does not hold for the story.
    """
    warnings.filterwarnings("ignore", "No directory at", UserWarning)
    with override_settings(RATE_LIMITED=False):
        return [replay(example, cast_of(example), last_day(example, today)) for example in EXAMPLES]


def cast_of(example: Example) -> dict[str, Staff]:
    """The staff who play in an example."""
    rows = Staff.objects.using("owner")
    return {part: rows.get(login=login) for part, login in PARTS[example.name].items()}


def last_day(example: Example, today: date) -> date:
    return working_days()[last_before(today) - ENDED_DAYS_AGO[example.name]]
