"""Intake and requests to the 시군구 (접수)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from dure.access.base import CaseRecord, Versioned
from dure.access.coded import CodesField
from dure.access.history import tracked


@tracked
class Intake(Versioned, CaseRecord):
    """The counselled household was checked and accepted (manual-2025 m:8361)."""

    beside = ("managing_office",)

    round = models.PositiveSmallIntegerField("회차", default=1)
    accepted_at = models.DateTimeField("접수한 때")
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="접수한 사람"
    )
    difficulty = CodesField("고난도 근거", codes="difficulty_ground", default=list, blank=True)
    difficulty_note = models.TextField("고난도 설명", blank=True)
    managing_office = models.ForeignKey(
        "offices.Office", on_delete=models.PROTECT, related_name="+", verbose_name="주사례관리 기관"
    )
    managing_reason = models.TextField("주사례관리 기관을 정한 까닭", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "round"], name="one_intake_a_round")]


@tracked
class SigunguRequest(Versioned, CaseRecord):
    """A town asks the 시군구 to manage a difficult case, after talking (manual-2025 m:8106)."""

    beside = ("answered_by",)

    grounds = CodesField("고난도 근거", codes="difficulty_ground", default=list)
    reason = models.TextField("의뢰 사유")
    talked_on = models.DateField("사전 협의일")
    talked_with = models.CharField("협의한 사람", max_length=100)
    letter_number = models.CharField("공문 번호", max_length=60, blank=True)
    requested_at = models.DateTimeField("요청한 때")
    answered_at = models.DateTimeField("답한 때", null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="답한 사람",
    )
    is_accepted = models.BooleanField("시군구가 맡음", null=True, blank=True)
    answer = models.TextField("답과 까닭", blank=True)

    class Meta:
        ordering = ["requested_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(answered_at__isnull=True), name="one_open_sigungu_request"
            )
        ]
