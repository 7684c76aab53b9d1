"""Making a month's review, deciding its findings, answering, signing off (열람 기록 점검).

Every step of a finding stays as a LogStep.
"""

import uuid
from datetime import date
from typing import Any

from django.utils import timezone

from dure.access.actor import Actor
from dure.access.log_records import ReadEntry
from dure.access.policy import Permission
from dure.access.sealing.stated import years_before
from dure.cases.core.jobs import acting
from dure.changes.change import action
from dure.changes.roots import Change
from dure.offices.models import Staff
from dure.ops import read_log
from dure.protection.review.counting import Span, months
from dure.protection.review.records import LogFinding, LogReview, LogStep
from dure.protection.review.rules import Month, findings
from dure.rulebook import Reason, Refused, product

# The row policy knows this name: it reads the log of its 시군구 (access/sql/identity.sql).
ACTOR = Actor("열람 기록 점검")


def make_review(sigungu_id: uuid.UUID, first: date, *, by: Actor = ACTOR) -> LogReview:
    """Counts a month that is over; made again it adds what is new and leaves what was decided.

    Also when an officer asks for it, the log is read by the actor who may read all of it.
    """
    refuse(month_reasons(first))
    with acting(ACTOR, sigungu_id):
        review, _ = LogReview.objects.get_or_create(sigungu_id=sigungu_id, month=first)
        counted: LogReview = count(review, by=by)
        return counted


@action("log.make", Permission.AUDIT)
def count(change: Change[LogReview]) -> LogReview:
    """The figures and findings of the review's month, as the log has them now."""
    review = change.root
    change.require(signed_off(review))
    span = Span(review.sigungu_id, review.month, product().read_log)
    everyone = months(span)
    review.counts, review.made_at = totals(span, everyone), change.at
    review.save(update_fields=["counts", "made_at"])
    for staff_id, month in everyone.items():
        keep_findings(review, staff_id, month, span)
    change.say(month=f"{review.month:%Y-%m}")
    return review


def signed_off(review: LogReview) -> list[Reason]:
    return [Reason("read_log.signed_off", {})] if review.closed_at else []


def month_reasons(first: date) -> list[Reason]:
    """Only whole months that are over and still kept."""
    today = timezone.localdate()
    years = product().read_log.keep_years
    if first >= today.replace(day=1):
        return [Reason("read_log.month_not_over", {"month": f"{first.year}년 {first.month}월"})]
    if first < years_before(timezone.now(), years).date().replace(day=1):
        return [Reason("read_log.month_too_old", {"years": years})]
    return []


def refuse(reasons: list[Reason]) -> None:
    if reasons:
        raise Refused(reasons)


def keep_findings(review: LogReview, staff_id: uuid.UUID, month: Month, span: Span) -> None:
    for kind, counted in findings(month, span.rules):
        facts = counted | {"month": f"{span.first:%Y-%m}"}
        same = {"review": review, "staff_id": staff_id, "kind": kind}
        found = LogFinding.objects.filter(**same).first()
        if found is None:
            LogFinding.objects.create(**same, sigungu_id=review.sigungu_id, facts=facts)
        elif not found.verdict:
            LogFinding.objects.filter(pk=found.pk).update(facts=facts)


def totals(span: Span, everyone: dict[uuid.UUID, Month]) -> dict[str, Any]:
    """The month in figures, for the top of the page and the printed summary."""
    rows = span.rows()
    acts = [(str(act), rows.filter(act=act).count()) for act in ReadEntry.Act]
    verified = read_log.last_verified()
    return {
        "entries": sum(count for _, count in acts),
        "staff": len(everyone),
        "acts": acts,
        "unsealed": rows.filter(seal__isnull=True).count(),
        "verified_at": verified.at.isoformat() if verified else "",
        "is_sound": verified.is_sound if verified else None,
    }


@action("log.decide", Permission.AUDIT)
def decide(
    change: Change[LogFinding], *, verdict: str, comment: str, seen_version: int | None = None
) -> LogFinding:
    """이상 없음, 소명 요청 or 위반 의심; deciding again is another step, until the review is signed off."""
    finding = change.root
    change.require(decision_reasons(finding, change.by.sender, verdict, comment))
    values = {"verdict": verdict, "comment": comment, "decided_at": change.at, "decided_by": change.by.staff}
    if verdict == LogFinding.Verdict.EXPLAIN and not finding.asked_at:
        values["asked_at"] = change.at
    changed: LogFinding = change.edit(finding, seen_version, **values)
    add_step(change, verdict, comment)
    change.say(verdict=verdict)
    return changed


def decision_reasons(finding: LogFinding, by: Staff, verdict: str, comment: str) -> list[Reason]:
    found = signed_off(finding.review)
    if finding.staff_id == by.pk:
        found.append(Reason("read_log.own_finding", {}))
    if verdict != LogFinding.Verdict.FINE and not comment.strip():
        found.append(Reason("read_log.needs_comment"))
    return found


@action("log.answer", Permission.STAFF)
def answer(change: Change[LogFinding], *, text: str) -> LogStep:
    """The person concerned explains; the officer then decides."""
    finding = change.root
    is_asked = finding.staff_id == change.by.sender.pk and finding.verdict == LogFinding.Verdict.EXPLAIN
    change.require([] if is_asked else [Reason("read_log.not_asked", {})])
    return add_step(change, LogStep.Kind.ANSWER, text)


def add_step(change: Change[LogFinding], kind: str, text: str) -> LogStep:
    return LogStep.objects.create(
        finding=change.root,
        sigungu_id=change.root.sigungu_id,
        staff_id=change.root.staff_id,
        kind=kind,
        text=text,
        happened_at=change.at,
        by=change.by.sender,
    )


@action("log.sign_off", Permission.AUDIT)
def sign_off(change: Change[LogReview], *, opinion: str, seen_version: int | None = None) -> LogReview:
    """The month is done: every finding decided, none waiting for an explanation."""
    change.require(closing_reasons(change.root))
    change.say(month=f"{change.root.month:%Y-%m}")
    values = {"closed_at": change.at, "closed_by": change.by.staff, "opinion": opinion}
    closed: LogReview = change.edit(change.root, seen_version, **values)
    return closed


def closing_reasons(review: LogReview) -> list[Reason]:
    """What keeps a review from being signed off."""
    if review.closed_at:
        return signed_off(review)
    waiting = review.findings.filter(verdict="").count()
    asked = review.findings.filter(verdict=LogFinding.Verdict.EXPLAIN).count()
    found = [Reason("read_log.undecided", {"count": waiting})] if waiting else []
    return found + ([Reason("read_log.awaits_answer", {"count": asked})] if asked else [])
