"""A month's review of the read log and what it found (열람 기록 점검)."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from dure.access.base import Record, Versioned
from dure.access.coded import CodedField
from dure.access.history import tracked
from dure.access.paths import Outlives
from dure.access.scope import Scope


@tracked
class LogReview(Versioned, Record):
    """One 시군구's month: what was counted, and who signed the review off."""

    row_scope = Scope.AUDIT
    row_rights = "SELECT, INSERT, UPDATE"
    destroyed_by = Outlives(
        "counts of what a member of staff opened, without keys of households", typed=("opinion",)
    )

    sigungu = models.ForeignKey("offices.Region", on_delete=models.PROTECT, related_name="+")
    month = models.DateField("점검한 달")
    made_at = models.DateTimeField("만든 때", default=timezone.now)
    counts = models.JSONField("집계", default=dict)
    closed_at = models.DateTimeField("마친 때", null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    opinion = models.TextField("점검 의견", blank=True)

    class Meta:
        ordering = ["-month"]
        constraints = [models.UniqueConstraint(fields=["sigungu", "month"], name="one_review_a_month")]


@tracked
class LogFinding(Versioned, Record):
    """Something unusual about one person's views in a month; it says counts and dates, nobody else's data."""

    class Verdict(models.TextChoices):
        WAITING = "", "확인 전"
        FINE = "fine", "이상 없음"
        EXPLAIN = "explain", "소명 요청"
        BREACH = "breach", "위반 의심"

    row_scope = Scope.LOG_FINDING
    row_rights = "SELECT, INSERT, UPDATE"
    destroyed_by = Outlives(
        "counts of what a member of staff opened, without keys of households", typed=("comment",)
    )

    review = models.ForeignKey(LogReview, on_delete=models.CASCADE, related_name="findings")
    sigungu = models.ForeignKey("offices.Region", on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = CodedField("종류", codes="log_finding", max_length=30)
    facts = models.JSONField("근거", default=dict)
    verdict = models.CharField("결과", max_length=10, choices=Verdict.choices, blank=True, default="")
    comment = models.TextField("의견", blank=True)
    asked_at = models.DateTimeField("소명을 요청한 때", null=True, blank=True)
    decided_at = models.DateTimeField("확인한 때", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["kind", "id"]


class LogStep(Record):
    """One step in deciding a finding: the officer's verdict or the answer of the person concerned; never changed."""

    class Kind(models.TextChoices):
        FINE = "fine", "이상 없음"
        EXPLAIN = "explain", "소명 요청"
        BREACH = "breach", "위반 의심"
        ANSWER = "answer", "소명"

    row_scope = Scope.LOG_STEP
    destroyed_by = Outlives(
        "what was decided about a member of staff's views, without keys of households", typed=("text",)
    )
    row_rights = "SELECT, INSERT"

    finding = models.ForeignKey(LogFinding, on_delete=models.PROTECT, related_name="steps")
    sigungu = models.ForeignKey("offices.Region", on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("처리", max_length=10, choices=Kind.choices)
    text = models.TextField("내용", blank=True)
    happened_at = models.DateTimeField("처리한 때", default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["happened_at", "id"]
