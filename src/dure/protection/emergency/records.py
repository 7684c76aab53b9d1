"""One emergency access: who, why, until when, and what the review said (긴급 열람)."""

from django.conf import settings
from django.db import models

from dure.access.base import CaseRecord
from dure.access.coded import CodedField
from dure.access.history import tracked
from dure.access.scope import Scope


@tracked
class EmergencyAccess(CaseRecord):
    """Opened through a database function that also gives the grant; nobody inserts one by hand."""

    class Verdict(models.TextChoices):
        WAITING = "", "검토 전"
        JUSTIFIED = "justified", "정당함"
        EXPLAIN = "explain", "소명 요청"
        ABUSE = "abuse", "부당함"

    row_scope = Scope.EMERGENCY
    row_rights = "SELECT, UPDATE"

    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="연 사람"
    )
    ground = CodedField("사유", codes="emergency_ground", max_length=40)
    text = models.TextField("설명")
    opened_at = models.DateTimeField("연 때")
    until_at = models.DateTimeField("끝나는 때")
    was_restricted = models.BooleanField("열람 제한 사례", default=False)
    seen_by_leader_at = models.DateTimeField("팀장 확인", null=True, blank=True)
    seen_by_manager_at = models.DateTimeField("담당자 확인", null=True, blank=True)
    verdict = models.CharField("검토 결과", max_length=12, choices=Verdict.choices, blank=True, default="")
    reviewed_at = models.DateTimeField("검토한 때", null=True, blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="검토한 사람",
    )
    comment = models.TextField("검토 의견", blank=True)
    explanation = models.TextField("소명", blank=True)

    class Meta:
        ordering = ["-opened_at"]
        indexes = [
            models.Index(fields=["staff", "-opened_at"]),
            models.Index(fields=["sigungu", "verdict", "-opened_at"]),
        ]
