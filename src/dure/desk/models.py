"""Talks at the desk (종합상담 기록)."""

from dataclasses import asdict, dataclass
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from dure.access.base import ScopedRecord, Versioned
from dure.access.coded import CodedField, CodesField
from dure.access.paths import Path
from dure.access.scope import Scope
from dure.access.sealed_told import SealedTold
from dure.desk.rules import WAITING


@dataclass(frozen=True)
class Told:
    """Who came, what they asked, what they were told; `place`: where they were sent, `result`: what came of it."""

    name: str = ""
    phone: str = ""
    wants: str = ""
    answer: str = ""
    place: str = ""
    result: str = ""


class Talk(SealedTold, Versioned, ScopedRecord):
    """One visitor of the desk. What was said lies sealed; of who did not agree to a record only the topics are kept.

    `passed_to` is asked to go on inside the office; `follow_up_on` is the day of the one call at least that follows when
    another body was named (manual-2025 m:2904-2906). `case` is what came of it.
    """

    row_scope = Scope.DESK_TALK
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    destroyed_by = (Path("case", "case_id"),)

    arrived_at = models.DateTimeField("온 때", default=timezone.now)
    topics = CodesField("무엇을", codes="desk_topic", default=list)
    has_agreed = models.BooleanField("기록에 동의", default=False)
    uses_room = models.BooleanField("상담실 이용", default=False)
    state = CodedField("상태", codes="desk_state", max_length=10, default=WAITING)
    outcome = CodedField("처리", codes="desk_outcome", max_length=10, blank=True)
    talked_at = models.DateTimeField("상담한 때", null=True, blank=True)
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="상담한 사람",
    )
    passed_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="넘겨받은 사람",
    )
    follow_up_on = models.DateField("사후관리할 날", null=True, blank=True)
    closed_at = models.DateTimeField("끝난 때", null=True, blank=True)
    case = models.ForeignKey("cases.Case", null=True, blank=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["-arrived_at", "-id"]
        verbose_name = "종합상담"
        indexes: ClassVar = [models.Index(fields=["office", "-arrived_at", "-id"], name="talks_of_office")]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.arrived_at):%Y-%m-%d %H:%M} 종합상담"

    @property
    def told(self) -> Told:
        """What was told, opened."""
        return Told(**self.unsealed())

    def seal(self, told: Told) -> str:
        """What is kept of it."""
        return self.sealed(asdict(told))
