"""What others did since a page was opened (그사이 한 일): told with a refusal, so that who comes second knows of the first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from dure.access.http import StaffRequest
from dure.changes import approvals
from dure.changes.history import words_of
from dure.changes.records import Approval
from dure.changes.roots import root_of

FIELD = "opened_at"
MOST = 5
# A mere button carries no time: the last that was done is told, if it was just now.
JUST_NOW = timedelta(hours=1)


@dataclass(frozen=True)
class Done:
    """One thing that was done, as the page tells it."""

    at: datetime
    who: str
    what: str


def done_meanwhile(request: StaffRequest, root: Any) -> list[Done]:
    """The newest first; approvals with what was decided."""
    if not isinstance(root, Model):
        return []
    since = opened_at(request)
    decided = list(_decided(root, since or timezone.now() - JUST_NOW))
    told = {(each.at, each.who) for each in decided}
    others = [each for each in _events(root, since) if (each.at, each.who) not in told]
    found = sorted([*decided, *others], key=lambda each: each.at, reverse=True)
    return found[: MOST if since else 1]


def opened_at(request: StaffRequest) -> datetime | None:
    """When the page with the form was printed; None where the form does not say."""
    try:
        found = parse_datetime(request.POST.get(FIELD, ""))
    except ValueError:
        return None
    return found if found and timezone.is_aware(found) else None


def _events(root: Model, since: datetime | None) -> Iterator[Done]:
    rows = root_of(root).events(root).filter(recorded_at__gt=since or timezone.now() - JUST_NOW)
    for event in rows.order_by("-recorded_at")[:MOST]:
        yield Done(event.happened_at, event.actor, words_of(event.verb))


def _decided(root: Model, since: datetime) -> Iterator[Done]:
    rows = approvals.of_root(root).filter(decided_at__gt=since).exclude(decision=Approval.Decision.WITHDRAWN)
    for each in rows.select_related("decided_by")[:MOST]:
        kind = approvals.kinds().get(each.kind)
        words = f"{kind.ko if kind else '승인 요청'} {each.get_decision_display()}"
        yield Done(
            each.decided_at or since,
            each.decided_by.name if each.decided_by else "",
            f"{words}: {each.comment}" if each.comment else words,
        )
