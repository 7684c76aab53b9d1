"""Ages that can hardly be right are asked about before they are kept (나이의 앞뒤)."""

import functools
import uuid
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from dure.cases.core.change import Change
from dure.people.genogram.known import Known
from dure.people.genogram.queries import known_of
from dure.people.kin.rules import age_doubts

Result = TypeVar("Result")


def known_now(change: Change, without: Iterable[uuid.UUID] = ()) -> Known:
    """The family as recorded, within the change."""
    return known_of(change.case.household, change.case.subject_id, change.on, frozenset(without))


def asks_about_ages(body: Callable[..., Result]) -> Callable[..., Result]:
    """What the change brings of children older than their parents is refused until it is meant."""

    @functools.wraps(body)
    def asking(change: Change, **given: Any) -> Result:
        before = age_doubts(known_now(change))
        result = body(change, **given)
        change.doubt(each for each in age_doubts(known_now(change)) if each not in before)
        return result

    return asking
