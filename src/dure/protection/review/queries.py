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
from dure.cases.core.pass_records import DayPass
from dure.offices.models import Staff
from dure.ops import read_log
from dure.protection.review.counting import Span, begin
from dure.protection.review.records import LogFinding, LogReview, LogStep
from dure.protection.review.words import finding_words, page_words
from dure.rulebook import latest, product


def reviews() -> QuerySet[LogReview]:
    """Those within reach, the newest first, with what is still open."""
    waiting = Count("findings", filter=Q(findings__verdict=""))
    asked = Count("findings", filter=Q(findings__verdict=LogFinding.Verdict.EXPLAIN))
    counted = LogReview.objects.annotate(found=Count("findings"), waiting=waiting, asked=asked)
    return counted.select_related("sigungu", "closed_by").order_by("-month", "sigungu__code")


def colleagues(standing: Standing) -> QuerySet[Staff]:
    return Staff.objects.filter(sigungu__in=standing.reach.auditing.regions).order_by("name", "login")


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


@dataclass(frozen=True)
class Opened:
    """A case that was opened for a day, with the number by which the officer can ask about it."""

    opened: DayPass
    number: str


def day_passes(review: LogReview) -> QuerySet[DayPass]:
    """Of the month, the first ones first."""
    span = Span(review.sigungu_id, review.month, product().read_log)
    rows = DayPass.objects.filter(sigungu_id=span.sigungu_id, opened_at__gte=begin(span.first))
    return (
        rows.filter(opened_at__lt=begin(span.after))
        .select_related("staff", "office")
        .order_by("opened_at", "id")
    )


def with_numbers(rows: Iterable[DayPass]) -> list[Opened]:
    """The officer reads no case: the database tells the numbers of those opened in their 시군구."""
    found = list(rows)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pass_id, number FROM dure.day_pass_numbers(%s)", [[each.pk for each in found]])
        numbers = dict(cursor.fetchall())
    return [Opened(each, numbers.get(each.pk, "")) for each in found]


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
    rules, now = product().read_log, timezone.now()
    return {
        "state": found,
        "is_behind": found.is_behind(now, rules.behind_minutes),
        "is_unverified": found.is_unverified(now, rules.verify_hours),
        "behind_minutes": rules.behind_minutes,
    }


def finding_of(review_id: uuid.UUID, finding_id: uuid.UUID) -> QuerySet[LogFinding]:
    rows = LogFinding.objects.select_related("review__sigungu", "staff")
    return rows.filter(pk=finding_id, review_id=review_id)
