"""Who looks in on which household, and what they found (안부확인 레코드)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from dure.access.base import ScopedRecord, Versioned
from dure.access.coded import CodedField
from dure.access.paths import OF_CASE
from dure.access.scope import Scope
from dure.access.sealed_told import SealedWords
from dure.network.net import Member
from dure.network.rota_rules import RUNNING


class Watch(SealedWords, Versioned, ScopedRecord):
    """A member of the net looks in on a household. What the member is told lies sealed: a name by which to call them, and
    where and by which number only if the household agreed to that.

    `office` is the town of the member, which answers when something is wrong. `next_on` is the day of the next look;
    `alarm` how far it has rung, and `why`.
    """

    row_scope = Scope.WATCH
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    destroyed_by = OF_CASE

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="watches", verbose_name="살피는 사람"
    )
    every = CodedField("얼마나 자주", codes="watch_every", max_length=10)
    from_on = models.DateField("시작일")
    next_on = models.DateField("다음 확인일")
    state = CodedField("상태", codes="watch_state", max_length=10, default=RUNNING)
    last_at = models.DateTimeField("마지막 확인", null=True, blank=True)
    last = CodedField("마지막 결과", codes="look_result", max_length=10, blank=True)
    alarm = models.PositiveSmallIntegerField(default=0)
    why = CodedField("알린 까닭", codes="watch_why", max_length=10, blank=True)
    alarm_at = models.DateTimeField("알린 때", null=True, blank=True)
    ended_on = models.DateField("끝난 날", null=True, blank=True)
    end = CodedField("끝난 까닭", codes="watch_end", max_length=12, blank=True)
    recorded_at = models.DateTimeField("적은 때", default=timezone.now)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["next_on", "id"]
        verbose_name = "안부확인"
        indexes: ClassVar = [
            models.Index(
                fields=["sigungu", "next_on"], condition=Q(state="running"), name="network_watches_running"
            ),
            models.Index(fields=["member", "state"], name="network_watches_of_member"),
        ]

    def __str__(self) -> str:
        return "안부확인"


class Look(SealedWords, ScopedRecord):
    """One look: how it was, in a few words that lie sealed; by the member, or by staff who went to see."""

    row_scope = Scope.LOOK
    row_rights: ClassVar[str] = "SELECT, INSERT"
    destroyed_by = OF_CASE

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+")
    watch = models.ForeignKey(Watch, on_delete=models.CASCADE, related_name="looks")
    result = CodedField("결과", codes="look_result", max_length=10)
    looked_at = models.DateTimeField("확인한 때", default=timezone.now)
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="확인한 직원",
    )

    class Meta:
        ordering = ["-looked_at", "-id"]
        verbose_name = "안부확인 결과"

    def __str__(self) -> str:
        return f"{timezone.localtime(self.looked_at):%Y-%m-%d} 안부확인"
