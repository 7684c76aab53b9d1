"""Sharing a part of a case with someone from outside, and ending it (외부와 공유)."""

from datetime import date, timedelta

from dure.access.models import Grant
from dure.access.policy import Permission
from dure.cases.core.change import Change, action
from dure.cases.core.consents import recipients_without_consent
from dure.cases.shared import queries
from dure.offices.models import Office, Staff
from dure.rulebook import Reason, Refused


@action("share.give", Permission.CASE_SHARE)
def share(change: Change, *, staff: Staff, until_on: date) -> Grant:
    """Only with the household's consent for the body they belong to, and until a day (manual-2025 m:10221)."""
    post = queries.post_of(staff)
    if post is None:
        raise Refused([Reason("shared.not_outside", {"name": staff.name})])
    reason, body = post
    change.require(refusals(change, staff, body, until_on))
    change.say(reason=reason, body=body.name)
    return Grant.objects.create(
        case_id=change.case.pk, staff=staff, reason=reason, from_on=change.on, until_on=until_on
    )


def refusals(change: Change, staff: Staff, body: Office, until_on: date) -> list[Reason]:
    """Not without consent for the body, not for longer than a right may run, not twice."""
    missing = recipients_without_consent(change.case, [body.name])
    found = [Reason("shared.no_consent", {"name": name}, "consents_page") for name in missing]
    latest_day = change.on + timedelta(days=queries.most_days())
    if not change.on <= until_on <= latest_day:
        found.append(Reason("shared.until_when", {"days": queries.most_days()}))
    if queries.shares_of(change.case).filter(staff=staff, until_on__gte=change.on).exists():
        found.append(Reason("shared.already", {"name": staff.name}))
    return found


@action("share.end", Permission.CASE_SHARE)
def end_share(change: Change, *, grant: Grant) -> None:
    """At once: the day before today is the last one."""
    queries.shares_of(change.case).filter(pk=grant.pk).update(until_on=change.on - timedelta(days=1))
    change.say(reason=grant.reason)
