"""Reading reviews, findings and one's own entries (열람 기록 점검 조회)."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db import connection
from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from dure.access.log_records import ReadEntry
from dure.access.standing import Standing
from dure.offices.models import Region, Staff
from dure.ops import read_log
from dure.protection.review.records import LogFinding, LogReview, LogStep
from dure.protection.review.words import finding_words, page_words
from dure.rulebook import latest


def audited(standing: Standing) -> list[Region]:
    """The 시군구 whose log one reviews."""
    found = {post.office.sigungu_id: post.office.sigungu for post in standing.posts if post.role.is_auditor}
    return list(found.values())


def reviews() -> QuerySet[LogReview]:
    """Those within reach, the newest first, with what is still open."""
    waiting = Count("findings", filter=Q(findings__verdict=""))
    asked = Count("findings", filter=Q(findings__verdict=LogFinding.Verdict.EXPLAIN))
    counted = LogReview.objects.annotate(found=Count("findings"), waiting=waiting, asked=asked)
    return counted.select_related("sigungu", "closed_by").order_by("-month", "sigungu__code")


def colleagues(standing: Standing) -> QuerySet[Staff]:
    return Staff.objects.filter(sigungu__in=audited(standing)).order_by("name", "login")


@dataclass(frozen=True)
class Told:
    """A finding as a line of a page."""

    finding: LogFinding
    label: str
    words: str

    @property
    def days(self) -> list[date]:
        return [date.fromisoformat(day) for day in self.finding.facts.get("days", [])]

    @property
    def month(self) -> str:
        return str(self.finding.facts.get("month", ""))


def told(finding: LogFinding) -> Told:
    kinds = latest().codes["log_finding"]
    label = kinds.label(finding.kind) if finding.kind in kinds else finding.kind
    return Told(finding, label, finding_words(finding.kind, finding.facts))


def findings_of(review: LogReview) -> list[Told]:
    """Undecided ones first, then by person."""
    rows = review.findings.select_related("staff", "decided_by").order_by("staff__name", "staff_id", "kind")
    order = {"": 0, LogFinding.Verdict.EXPLAIN: 1}
    return sorted(map(told, rows), key=lambda each: order.get(each.finding.verdict, 2))


def steps_of(finding: LogFinding) -> QuerySet[LogStep]:
    return finding.steps.select_related("by").order_by("happened_at", "id")


def asked_of(staff: Staff) -> list[Told]:
    """Findings about oneself for which an explanation was asked, newest first."""
    rows = LogFinding.objects.filter(staff=staff, asked_at__isnull=False).order_by("-asked_at")
    return [told(each) for each in rows]


@dataclass(frozen=True)
class OwnEntry:
    """One line of what somebody opened: all that a request showed; the log keeps no name of whom."""

    happened_at: datetime
    act: str
    purpose: str
    address: str | None
    count: int
    page: str


def own_requests(staff: Staff) -> QuerySet[Any, Any]:
    """One's own entries, those of one request as one: a list of many rows is still one line."""
    rows = ReadEntry.objects.filter(staff=staff).order_by().annotate(one=Coalesce("request_id", "id"))
    counted = rows.values("one", "page", "act", "address").annotate(
        at=Max("happened_at"), count=Count("id"), why=Max("purpose")
    )
    return counted.order_by("-at", "one")


def entries_by_day(rows: Iterable[dict[str, Any]]) -> list[tuple[date, list[OwnEntry]]]:
    by_day = groupby(map(_own_entry, rows), key=lambda each: timezone.localdate(each.happened_at))
    return [(day, list(entries)) for day, entries in by_day]


def _own_entry(row: dict[str, Any]) -> OwnEntry:
    return OwnEntry(row["at"], row["act"], row["why"], row["address"], row["count"], page_words(row["page"]))


def own_entries(staff: Staff) -> QuerySet[ReadEntry]:
    return ReadEntry.objects.filter(staff=staff).order_by("-happened_at", "-id")


def sealing_state() -> dict[str, Any]:
    """The line on how sealing and verifying stand."""
    with connection.cursor() as cursor:
        found = read_log.state(cursor)
    rules, now = latest().read_log, timezone.now()
    return {
        "state": found,
        "is_behind": found.is_behind(now, rules.behind_minutes),
        "is_unverified": found.is_unverified(now, rules.verify_hours),
        "behind_minutes": rules.behind_minutes,
    }


def finding_of(review_id: uuid.UUID, finding_id: uuid.UUID) -> QuerySet[LogFinding]:
    rows = LogFinding.objects.select_related("review__sigungu", "staff")
    return rows.filter(pk=finding_id, review_id=review_id)
