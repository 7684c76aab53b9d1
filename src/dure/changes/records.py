"""What was done to records that are no cases, and what waits for approval (변경 기록과 승인).

A case has a timeline of its own (`cases.CaseEvent`); everything else has its events here.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from dure.access.base import Record
from dure.access.paths import Path
from dure.access.scope import Scope


class Event(Record):
    """One change of one record: never changed or removed by the product; `params` hold no personal data."""

    row_scope = Scope.EVENT
    row_rights = "SELECT, INSERT"
    destroyed_by = (Path("row", "root_id"), Path("row", "target_id"))

    root_kind = models.CharField("무엇", max_length=60)
    root_id = models.UUIDField()
    sigungu = models.ForeignKey("offices.Region", null=True, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey("offices.Office", null=True, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField("한 일", max_length=60)
    happened_at = models.DateTimeField("일어난 때")
    recorded_at = models.DateTimeField("기록 시각", default=timezone.now)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    actor = models.CharField("한 사람", max_length=60)
    params = models.JSONField(default=dict)
    target_id = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["-happened_at", "-id"]
        verbose_name = "변경 기록"
        indexes = [
            models.Index(fields=["root_id", "-happened_at", "-id"]),
            models.Index(fields=["sigungu", "-happened_at", "-id"]),
        ]


class Approval(Record):
    """A request for approval and its answer; nobody answers their own (manual-2025 m:9612, m:10012).

    What is approved belongs to a case, or to another root. Where a kind asks several tiers each has a row of its own.
    """

    class Decision(models.TextChoices):
        WAITING = "", "승인 대기"
        APPROVED = "approved", "승인"
        RETURNED = "returned", "반려"
        WITHDRAWN = "withdrawn", "거둠"

    row_scope = Scope.APPROVAL
    destroyed_by = (Path("case", "case_id"), Path("row", "root_id"))

    kind = models.CharField("종류", max_length=40)
    tier = models.PositiveSmallIntegerField("승인 차례", default=1)
    case = models.ForeignKey(
        "cases.Case", null=True, blank=True, on_delete=models.CASCADE, related_name="approval_set"
    )
    root_kind = models.CharField("무엇", max_length=60, blank=True)
    root_id = models.UUIDField(null=True, blank=True)
    target_id = models.UUIDField()
    sigungu = models.ForeignKey("offices.Region", on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("기록 시각", default=timezone.now)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField("요청")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    note = models.TextField("요청 의견", blank=True)
    decision = models.CharField("결과", max_length=10, choices=Decision.choices, blank=True, default="")
    decided_at = models.DateTimeField("결정", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    comment = models.TextField("결정 의견", blank=True)

    class Meta:
        ordering = ["asked_at"]
        verbose_name = "승인"
        constraints = [
            models.UniqueConstraint(
                fields=["target_id"], condition=Q(decision=""), name="one_waiting_approval"
            )
        ]
        indexes = [
            models.Index(fields=["root_id"]),
            models.Index(fields=["office", "asked_at"], condition=Q(decision=""), name="waiting_approvals"),
            # The cases that who decides for a whole 시군구 acts on.
            models.Index(
                fields=["sigungu"], include=["case"], condition=Q(decision=""), name="waiting_in_sigungu"
            ),
        ]
