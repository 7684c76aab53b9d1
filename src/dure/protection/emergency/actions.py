"""Opening a case in an emergency, giving it back, noting and reviewing it (긴급 열람).

The database functions decide (sql/emergency.sql of this area); here are the words and what the application knows.
"""

import uuid
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.utils import timezone

from dure.access.actor import Actor
from dure.access.base import new_id
from dure.access.policy import Permission
from dure.cases.core.records import Case
from dure.changes.change import action
from dure.changes.records import Event
from dure.changes.roots import Change
from dure.offices.models import Staff
from dure.protection.emergency import queries, rules
from dure.protection.emergency.records import EmergencyAccess
from dure.rulebook import Reason, Refused, Rulebook, latest

# Not begun with SELECT: only then the history learns under which action it is written.
OPEN = (
    "WITH done AS (SELECT * FROM dure.open_emergency_access(%s, %s, %s, %s, %s, %s, %s, %s))"
    " SELECT outcome, opened FROM done"
)
END = "WITH done AS (SELECT dure.end_emergency_access(%s) AS answer) SELECT answer FROM done"
EXPLAIN = "WITH done AS (SELECT dure.explain_emergency_access(%s, %s) AS answer) SELECT answer FROM done"
REFUSED = {"not_found": "restriction.nothing_to_open", "too_many": "restriction.too_many"}


@dataclass(frozen=True)
class Wanted:
    """Whom, and why."""

    ground: str
    text: str
    number: str = ""
    name: str = ""
    birth_on: date | None = None

    @property
    def purpose(self) -> str:
        return purpose_of(self.ground)


def purpose_of(ground: str) -> str:
    """What the read log keeps of why; the words typed may name people and stay with the access."""
    return f"긴급 열람: {latest().codes['emergency_ground'].label(ground)}"


def check(wanted: Wanted, on: date, book: Rulebook) -> None:
    facts = rules.WantedFacts(wanted.number, wanted.name, wanted.birth_on, wanted.text)
    reasons = [reason for guard in rules.OPENING for reason in guard(facts, on, book)]
    if reasons:
        raise Refused(reasons)


def open_case(
    wanted: Wanted, *, by: Actor, submission: uuid.UUID | None = None, address: str | None = None
) -> Case:
    """The case that was opened, or that one sees anyway; raises Refused after the try was recorded."""
    check(wanted, timezone.localdate(), latest())
    opened: Case | None = attempt(by.sender, by=by, submission=submission, wanted=wanted, address=address)
    if opened is None:
        outcome = Event.objects.filter(root_id=by.sender.pk, verb="emergency.open")[0].params["outcome"]
        raise Refused([Reason(REFUSED[outcome], {})])
    return opened


@action("emergency.open", Permission.STAFF)
def attempt(change: Change[Staff], *, wanted: Wanted, address: str | None) -> Case | None:
    """Kept also when nothing is opened, as for those who work on no cases and find none.

    The database writes the timeline of the case, under the same event.
    """
    ids = [*(new_id() for _ in range(3)), change.event_id]
    outcome, opened = call(wanted, address, ids)
    change.say(outcome=outcome)
    change.about = EmergencyAccess.objects.filter(pk=ids[1]).first()
    return Case.objects.get(pk=opened) if opened else None


def call(wanted: Wanted, address: str | None, ids: list[uuid.UUID]) -> tuple[str, uuid.UUID | None]:
    """How long and how often is the database's to say, from the rulebook."""
    with connection.cursor() as cursor:
        cursor.execute(
            OPEN,
            [
                ids,
                wanted.number,
                wanted.name,
                wanted.birth_on,
                wanted.ground,
                wanted.text,
                wanted.purpose,
                address,
            ],
        )
        row: tuple[str, uuid.UUID | None] = cursor.fetchone()
        return row


@action("emergency.end", Permission.STAFF)
def give_back(change: Change[EmergencyAccess]) -> EmergencyAccess:
    """Ends it at once: by who opened it, or by a leader of the case."""
    require(change, queries.may_end(change.by.person, change.root), "not_a_reviewer")
    require(change, ask(END, change.root.pk), "ended_already")
    return change.root


@action("emergency.explain", Permission.STAFF)
def explain(change: Change[EmergencyAccess], *, text: str) -> EmergencyAccess:
    """The person answers what the review asked."""
    is_kept = ask(EXPLAIN, change.root.pk, text)
    require(change, is_kept, "no_explanation_asked")
    return change.root


def require(change: Change[EmergencyAccess], is_so: bool, key: str) -> None:
    change.require([] if is_so else [Reason(f"restriction.{key}", {})])


def ask(sql: str, *values: uuid.UUID | str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return bool(cursor.fetchone()[0])


@action("emergency.seen", Permission.STAFF)
def note(change: Change[EmergencyAccess]) -> EmergencyAccess:
    """The leader or the manager has seen it; when someone is both, both have."""
    access, by = change.root, change.by.person
    require(change, queries.may_note(by, access), "not_a_reviewer")
    if queries.manages(by, access):
        access.seen_by_manager_at = change.at
    if queries.may_review(by, access):
        access.seen_by_leader_at = change.at
    access.save(update_fields=["seen_by_manager_at", "seen_by_leader_at"])
    return access


@action("emergency.review", Permission.STAFF)
def review(change: Change[EmergencyAccess], *, verdict: str, comment: str) -> EmergencyAccess:
    """Justified, to be explained, or abuse; what was said before stays above what is said now."""
    access, by = change.root, change.by.person
    is_own = access.staff_id == by.staff.pk
    facts = rules.ReviewFacts(is_own, queries.may_review(by, access), verdict, comment)
    change.require(reason for guard in rules.REVIEWING for reason in guard(facts, change.on, change.book))
    access.verdict, access.reviewed_at, access.reviewed_by = verdict, change.at, by.staff
    access.comment = added(change, comment)
    access.seen_by_leader_at = access.seen_by_leader_at or change.at
    access.save()
    change.say(verdict=verdict)
    return access


def added(change: Change[EmergencyAccess], comment: str) -> str:
    """The comments so far and the new one, each with its day, its author and its verdict."""
    label = EmergencyAccess.Verdict(change.root.verdict).label
    line = f"{change.on:%Y-%m-%d} {change.by.name} ({label}) {comment.strip()}".strip()
    return "\n".join(filter(None, [change.root.comment, line]))
