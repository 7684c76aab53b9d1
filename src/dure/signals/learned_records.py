"""Orders of visits that were learned from results (배운 순서): kept as numbers, never as a program."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from dure.access.base import ScopedRecord, Versioned
from dure.access.paths import Outlives
from dure.access.scope import Scope

OF_MANY = "points and counts that many households made together; nobody can be told from them"


class SignalOrder(Versioned, ScopedRecord):
    """One learning: from how many results, the points it came to, how it did beside the scorecard, who switched to it.

    The last switching stands here; all of them stand in its history.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "기다리는 중"
        RUNNING = "running", "배우는 중"
        DONE = "done", "배움"
        FAILED = "failed", "배우지 못함"

    row_scope = Scope.SIGUNGU
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    destroyed_by = Outlives(OF_MANY, typed=("reason",))

    state = models.CharField("상태", max_length=12, choices=State.choices, default=State.WAITING)
    findings = models.PositiveIntegerField("결과가 있는 가구", default=0)
    in_need = models.PositiveIntegerField("어려웠던 가구", default=0)
    towns = models.PositiveIntegerField("읍면동", default=0)
    learned = models.JSONField("배운 점수", default=dict)
    digest = models.CharField("해시", max_length=64, blank=True)
    compared = models.JSONField("견준 결과", default=dict)
    error = models.CharField("배우지 못한 까닭", max_length=300, blank=True)
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="배우게 한 사람"
    )
    asked_at = models.DateTimeField("배우게 한 때", default=timezone.now)
    moved_at = models.DateTimeField("마지막으로 움직인 때", default=timezone.now)
    done_at = models.DateTimeField("배운 때", null=True, blank=True)
    used_at = models.DateTimeField("쓰기 시작한 때", null=True, blank=True)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="바꾼 사람",
    )
    reason = models.TextField("바꾼 까닭", blank=True)
    ended_at = models.DateTimeField("배점표로 돌아간 때", null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="돌린 사람",
    )

    class Meta:
        ordering = ["-asked_at", "-id"]
        verbose_name = "배운 순서"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sigungu"],
                condition=models.Q(used_at__isnull=False, ended_at__isnull=True),
                name="one_order_in_force",
            )
        ]

    @property
    def is_in_force(self) -> bool:
        return self.used_at is not None and self.ended_at is None
