"""Opening a case in an emergency, giving it back, noting and reviewing it (긴급 열람).

The database functions decide (access/sql/emergency.sql); here are the words and what the application knows.
"""

import uuid
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django.utils import timezone

from dure.access.base import new_id
from dure.access.standing import Standing
from dure.access.submissions import claim
from dure.cases.core.records import Case
from dure.protection.emergency import queries, rules
from dure.protection.emergency.records import EmergencyAccess
from dure.rulebook import Reason, Refused, Rulebook, latest

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
    wanted: Wanted, *, by: Standing, submission: uuid.UUID | None = None, address: str | None = None
) -> uuid.UUID:
    """The case that was opened, or that one sees anyway; raises Refused after the try was recorded."""
    book = latest()
    check(wanted, timezone.localdate(), book)
    if submission:
        claim(submission, by.staff, "emergency.open", None)
    outcome, opened = call(wanted, book, address)
    if outcome in REFUSED:
        raise Refused([Reason(REFUSED[outcome], {}, rules.SOURCE)])
    return uuid.UUID(str(opened))


def call(wanted: Wanted, book: Rulebook, address: str | None) -> tuple[str, uuid.UUID | None]:
    limits = book.restriction.emergency
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT outcome, opened FROM dure.open_emergency_access(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [
                [new_id() for _ in range(4)],
                wanted.number,
                wanted.name,
                wanted.birth_on,
                wanted.ground,
                wanted.text,
                wanted.purpose,
                limits.minutes,
                limits.most_a_day,
                limits.most_tries_a_day,
                address,
            ],
        )
        row: tuple[str, uuid.UUID | None] = cursor.fetchone()
        return row


def give_back(access_id: uuid.UUID) -> bool:
    """Ends it at once: by who opened it, or by a leader of the case."""
    return bool(ask("SELECT dure.end_emergency_access(%s)", access_id))


def explain(access: EmergencyAccess, *, text: str) -> None:
    """The person answers what the review asked."""
    if not ask("SELECT dure.explain_emergency_access(%s, %s)", access.pk, text):
        raise Refused([Reason("restriction.no_explanation_asked", {}, rules.SOURCE)])


def ask(sql: str, *values: uuid.UUID | str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0]


def note(access: EmergencyAccess, *, by: Standing) -> None:
    """The leader or the manager has seen it; when someone is both, both have."""
    case = Case.objects.filter(pk=access.case_id).first()
    if case is None or access.staff_id == by.staff.pk:
        raise Refused([Reason("restriction.not_a_reviewer", {}, rules.SOURCE)])
    seen = {}
    if case.manager_id == by.staff.pk:
        seen["seen_by_manager_at"] = timezone.now()
    if queries.may_review(by, access):
        seen["seen_by_leader_at"] = timezone.now()
    if seen:
        EmergencyAccess.objects.filter(pk=access.pk).update(**seen)


def review(
    access: EmergencyAccess,
    *,
    by: Standing,
    submission: uuid.UUID | None = None,
    verdict: str,
    comment: str,
) -> None:
    """Justified, to be explained, or abuse; what was said before stays above what is said now."""
    is_own = access.staff_id == by.staff.pk
    facts = rules.ReviewFacts(is_own, queries.may_review(by, access), verdict, comment)
    today = timezone.localdate()
    reasons = [reason for guard in rules.REVIEWING for reason in guard(facts, today, latest())]
    if reasons:
        raise Refused(reasons)
    with transaction.atomic():
        if submission:
            claim(submission, by.staff, "emergency.review", access.case_id)
        locked = EmergencyAccess.objects.select_for_update().get(pk=access.pk)
        EmergencyAccess.objects.filter(pk=locked.pk).update(
            verdict=verdict,
            reviewed_at=timezone.now(),
            reviewed_by=by.staff,
            comment=added(locked.comment, by, verdict, comment),
            seen_by_leader_at=locked.seen_by_leader_at or timezone.now(),
        )


def added(before: str, by: Standing, verdict: str, comment: str) -> str:
    """The comments so far and the new one, each with its day, its author and its verdict."""
    label = EmergencyAccess.Verdict(verdict).label
    line = f"{timezone.localdate():%Y-%m-%d} {by.staff.name} ({label}) {comment.strip()}".strip()
    return f"{before}\n{line}".strip()
