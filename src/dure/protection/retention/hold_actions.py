"""Putting a case's destruction on hold, and ending that (파기 보류)."""

from datetime import date

from dure.access.policy import Permission
from dure.cases.core.change import Change, action
from dure.protection.retention import rules
from dure.protection.retention.records import RetentionHold
from dure.rulebook import Reason, Refused


@action("retention.hold", Permission.CASE_LEAD)
def hold(change: Change, *, ground: str, text: str, review_on: date) -> RetentionHold:
    """Nothing of the case is destroyed while this runs; it is looked at again on the review day."""
    asks_text = change.book.codes["hold_ground"][ground].asks_text
    is_held = running(change) is not None
    change.require(
        rules.check_hold(is_held=is_held, asks_text=asks_text, text=text, on=change.on, review_on=review_on)
    )
    change.say(ground=ground)
    return change.add(RetentionHold, ground=ground, text=text, from_on=change.on, review_on=review_on)


@action("retention.review_hold", Permission.CASE_LEAD)
def prolong(change: Change, *, review_on: date, seen_version: int | None = None) -> RetentionHold:
    """Looked at again: the ground still stands, here is the next day."""
    found = _running_or_refuse(change)
    change.require(
        rules.check_hold(is_held=False, asks_text=False, text="", on=change.on, review_on=review_on)
    )
    kept: RetentionHold = change.edit(found, seen_version, review_on=review_on)
    return kept


@action("retention.release", Permission.CASE_LEAD)
def release(change: Change, *, reason: str, seen_version: int | None = None) -> RetentionHold:
    """The ground is gone: the term counts again, also one that ran out meanwhile."""
    found = _running_or_refuse(change)
    if not reason.strip():
        change.require([Reason("retention.comment_needed", {})])
    ended: RetentionHold = change.edit(found, seen_version, ended_on=change.on, ending_reason=reason)
    return ended


def running(change: Change) -> RetentionHold | None:
    return RetentionHold.objects.filter(case=change.case, ended_on=None).first()


def _running_or_refuse(change: Change) -> RetentionHold:
    found = running(change)
    if found is None:
        raise Refused([Reason("retention.not_held", {})])
    return found
