"""Making a month's review, deciding its findings, answering, signing off (열람 기록 점검).

Not about one case, so not on its timeline: one transaction each; every step of a finding stays as a LogStep.
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from dure.access.log_records import ReadEntry
from dure.access.sealing.stated import years_before
from dure.access.standing import Standing
from dure.access.submissions import claim
from dure.access.versions import edit
from dure.cases.core.actor import Actor
from dure.cases.core.jobs import acting
from dure.ops import read_log
from dure.protection.review.counting import Span, months
from dure.protection.review.records import LogFinding, LogReview, LogStep
from dure.protection.review.rules import Month, findings
from dure.rulebook import Reason, Refused, edition_on

# The row policy knows this name: it reads the log of its 시군구 (access/sql/identity.sql).
ACTOR = Actor("열람 기록 점검")
LAW = "law:개인정보의 안전성 확보조치 기준 제8조"


def make_review(sigungu_id: uuid.UUID, first: date) -> LogReview:
    """Counts a month that is over; made again it adds what is new and leaves what was decided."""
    refuse(month_reasons(first))
    with acting(ACTOR, sigungu_id):
        span = Span(sigungu_id, first, edition_on(first).read_log)
        everyone = months(span)
        review, _ = LogReview.objects.get_or_create(sigungu_id=sigungu_id, month=first)
        if review.closed_at:
            raise Refused([Reason("read_log.signed_off", {}, LAW)])
        review.counts, review.made_at = totals(span, everyone), timezone.now()
        review.save(update_fields=["counts", "made_at"])
        for staff_id, month in everyone.items():
            keep_findings(review, staff_id, month, span)
        return review


def month_reasons(first: date) -> list[Reason]:
    """Only whole months that are over and still kept."""
    today = timezone.localdate()
    years = edition_on(today).read_log.keep_years
    if first >= today.replace(day=1):
        return [Reason("read_log.month_not_over", {"month": f"{first:%Y-%m}"}, LAW)]
    if first < years_before(timezone.now(), years).date().replace(day=1):
        return [Reason("read_log.month_too_old", {"years": years}, LAW)]
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


@contextmanager
def deciding(by: Standing, verb: str, submission: uuid.UUID | None) -> Iterator[None]:
    with transaction.atomic():
        if submission:
            claim(submission, by.staff, verb, None)
        yield


def decide(
    finding: LogFinding,
    *,
    by: Standing,
    submission: uuid.UUID | None = None,
    seen_version: int | None = None,
    verdict: str,
    comment: str,
) -> LogFinding:
    """이상 없음, 소명 요청 or 위반 의심; deciding again is another step, until the review is signed off."""
    refuse(decision_reasons(finding, by, verdict, comment))
    with deciding(by, "log.decide", submission):
        now = timezone.now()
        asked = {"asked_at": now} if verdict == LogFinding.Verdict.EXPLAIN and not finding.asked_at else {}
        values = {"verdict": verdict, "comment": comment, "decided_at": now, "decided_by": by.staff}
        changed: LogFinding = edit(finding, seen_version, **values, **asked)
        add_step(changed, by, verdict, comment)
        return changed


def decision_reasons(finding: LogFinding, by: Standing, verdict: str, comment: str) -> list[Reason]:
    found = []
    if finding.review.closed_at:
        found.append(Reason("read_log.signed_off", {}, LAW))
    if finding.staff_id == by.staff.pk:
        found.append(Reason("read_log.own_finding", {}, LAW))
    if verdict != LogFinding.Verdict.FINE and not comment.strip():
        found.append(Reason("read_log.needs_comment", {}, LAW))
    return found


def answer(finding: LogFinding, *, by: Standing, submission: uuid.UUID | None = None, text: str) -> LogStep:
    """The person concerned explains; the officer then decides."""
    if finding.staff_id != by.staff.pk or finding.verdict != LogFinding.Verdict.EXPLAIN:
        raise Refused([Reason("read_log.not_asked", {}, LAW)])
    with deciding(by, "log.answer", submission):
        return add_step(finding, by, LogStep.Kind.ANSWER, text)


def add_step(finding: LogFinding, by: Standing, kind: str, text: str) -> LogStep:
    return LogStep.objects.create(
        finding=finding,
        sigungu_id=finding.sigungu_id,
        staff_id=finding.staff_id,
        kind=kind,
        text=text,
        by=by.staff,
    )


def sign_off(
    review: LogReview, *, by: Standing, submission: uuid.UUID | None = None, seen_version: int, opinion: str
) -> LogReview:
    """The month is done: every finding decided, none waiting for an explanation."""
    refuse(closing_reasons(review))
    with deciding(by, "log.sign_off", submission):
        values = {"closed_at": timezone.now(), "closed_by": by.staff, "opinion": opinion}
        closed: LogReview = edit(review, seen_version, **values)
        return closed


def closing_reasons(review: LogReview) -> list[Reason]:
    """What keeps a review from being signed off."""
    if review.closed_at:
        return [Reason("read_log.signed_off", {}, LAW)]
    waiting = review.findings.filter(verdict="").count()
    asked = review.findings.filter(verdict=LogFinding.Verdict.EXPLAIN).count()
    found = [Reason("read_log.undecided", {"count": waiting}, LAW)] if waiting else []
    return found + ([Reason("read_log.awaits_answer", {"count": asked}, LAW)] if asked else [])
