"""Restricting a case, changing its names, looking at it again, ending it, leaving it (열람 제한)."""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from dure.access.actor import Actor
from dure.access.grants import RESTRICTION
from dure.access.models import Grant
from dure.access.policy import Permission
from dure.cases.core.change import Change, action
from dure.cases.core.grants import end_now, naming
from dure.cases.core.records import Case
from dure.offices.models import Staff
from dure.protection.restriction import queries, rules
from dure.protection.restriction.records import Restriction, RestrictionName
from dure.rulebook import Reason, Refused

NAMED, BARRED = RestrictionName.Part.NAMED, RestrictionName.Part.BARRED


def checked(change: Change, guards: Iterable[Any], facts: object) -> None:
    change.require(reason for guard in guards for reason in guard(facts, change.on, change.book))


@action("restriction.set", Permission.CASE_LEAD)
def restrict(
    change: Change, *, ground: str, text: str, review_on: date, named: list[Staff], barred: list[Staff]
) -> Restriction:
    """Hide the household from everyone but those named."""
    case = change.case
    wanted = rules.WantedFacts(queries.running(case) is not None, ground, text, review_on)
    checked(change, rules.SETTING, wanted)
    checked(change, rules.NAMING, queries.names_facts(case, named, barred, change.by))
    kept = change.add(Restriction, ground=ground, text=text, from_on=change.on, review_on=review_on)
    for staff in named:
        name(change, kept, staff)
    for staff in barred:
        change.add(RestrictionName, restriction=kept, staff=staff, part=BARRED)
    mark(change, is_restricted=True)
    change.say(ground=ground)
    change.target = kept.pk
    return kept


def name(change: Change, kept: Restriction, staff: Staff) -> None:
    """The name in the restriction, and the grant that opens the case."""
    change.add(RestrictionName, restriction=kept, staff=staff, part=NAMED)
    Grant.objects.create(case_id=kept.case_id, staff=staff, reason=RESTRICTION, from_on=change.on)


def mark(change: Change, *, is_restricted: bool) -> None:
    """Every case of the household: an earlier or later one would tell the same."""
    change.keep(is_restricted=is_restricted)
    others = Case.objects.filter(household=change.case.household_id).exclude(pk=change.case.pk)
    others.update(is_restricted=is_restricted)


@action("restriction.names", Permission.CASE_LEAD)
def change_names(
    change: Change, *, seen_version: int | None, named: list[Staff], barred: list[Staff]
) -> Restriction:
    """Name and bar others; whoever is taken off loses sight at once."""
    kept = running_or_refuse(change)
    checked(change, rules.NAMING, queries.names_facts(change.case, named, barred, change.by))
    saved: Restriction = change.edit(kept, seen_version, text=kept.text)
    before = set(queries.names(kept, NAMED))
    for staff in set(named) - before:
        name(change, kept, staff)
    take_off(change, kept, NAMED, before - set(named))
    barred_before = set(queries.names(kept, BARRED))
    for staff in set(barred) - barred_before:
        change.add(RestrictionName, restriction=kept, staff=staff, part=BARRED)
    take_off(change, kept, BARRED, barred_before - set(barred))
    end_now(naming(change.case).filter(staff__in=before - set(named)))
    change.target = kept.pk
    return saved


def take_off(change: Change, kept: Restriction, part: str, staff: set[Staff]) -> None:
    rows = RestrictionName.objects.filter(restriction=kept, part=part, staff__in=staff, until_on__isnull=True)
    rows.update(until_on=change.on)


def running_or_refuse(change: Change) -> Restriction:
    kept = queries.running(change.case)
    if kept is None:
        raise Refused([Reason("restriction.not_running")])
    return kept


@action("restriction.review", Permission.CASE_LEAD)
def review(change: Change, *, seen_version: int | None, review_on: date, text: str) -> Restriction:
    """Still needed: until the next day it is looked at."""
    kept = running_or_refuse(change)
    change.require(rules.review_is_near(review_on, change.on, change.book))
    saved: Restriction = change.edit(kept, seen_version, review_on=review_on, text=text)
    change.say(due_on=review_on.isoformat())
    return saved


@action("restriction.end", Permission.CASE_LEAD)
def end(change: Change, *, seen_version: int | None, reason: str) -> Restriction:
    """No longer needed: the case is its offices' again, and those named lose the right they had by name."""
    kept = running_or_refuse(change)
    if not reason.strip():
        change.require([Reason("restriction.ending_needs_reason")])
    saved: Restriction = change.edit(kept, seen_version, ended_on=change.on, ending_reason=reason)
    mark(change, is_restricted=False)
    end_now(naming(change.case))
    return saved


def leave(case: Case, *, by: Actor, submission: uuid.UUID | None = None) -> None:
    """Whoever restricted it, or another of those named, goes; enough people stay."""
    with transaction.atomic():
        take_oneself_off(case, by=by, submission=submission)
        # Last: after this nothing of the case can be written in their name.
        end_now(naming(case).filter(staff=by.sender))


@action("restriction.leave", Permission.CASE_READ)
def take_oneself_off(change: Change) -> None:
    kept = running_or_refuse(change)
    rest = [each for each in queries.names(kept, NAMED) if each != change.by.staff]
    checked(change, rules.STAYING, queries.names_facts(change.case, rest, (), None))
    take_off(change, kept, NAMED, {change.by.sender})
