"""Reports from neighbours (이웃의 신고)."""

from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from dure.access.base import ScopedRecord, Versioned
from dure.access.coded import CodedField
from dure.access.paths import Path
from dure.access.scope import Scope
from dure.access.sealed_told import SealedTold
from dure.network.net import Deed, Member, Pact
from dure.network.rota import Look, Watch
from dure.network.rules import RECEIVED
from dure.network.surveys import Campaign, Target

__all__ = ["Campaign", "Deed", "Look", "Member", "Pact", "Report", "ReportFile", "Target", "Told", "Watch"]


@dataclass(frozen=True)
class Told:
    """What was told, by whom and about whom; kept sealed. `note`: what staff wrote when it ended."""

    situation: str
    address: str
    name: str = ""
    phone: str = ""
    reporter_name: str = ""
    reporter_phone: str = ""
    note: str = ""


class Report(SealedTold, Versioned, ScopedRecord):
    """One report that somebody may need help. Nothing of it is found by searching; what it tells lies sealed.

    `receipt` is a hash of the reporter's number, `escalation` how far up an unopened urgent one has rung. `case` is what
    came of it.
    """

    row_scope = Scope.REPORT
    row_rights = "SELECT, INSERT, UPDATE"
    destroyed_by = (Path("case", "case_id"),)

    channel = CodedField("받은 길", codes="report_channel", max_length=10)
    reporter = CodedField("신고한 사람", codes="reporter_kind", max_length=30)
    is_urgent = models.BooleanField("급함", default=False)
    state = CodedField("상태", codes="report_state", max_length=10, default=RECEIVED)
    end = CodedField("끝낸 까닭", codes="report_end", max_length=20, blank=True)
    receipt = models.CharField(max_length=64, unique=True, null=True, blank=True)
    escalation = models.PositiveSmallIntegerField(default=0)
    received_at = models.DateTimeField("받은 때", default=timezone.now)
    opened_at = models.DateTimeField("확인한 때", null=True, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="확인한 사람",
    )
    ended_at = models.DateTimeField("끝난 때", null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    case = models.ForeignKey("cases.Case", null=True, blank=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["-received_at", "-id"]
        verbose_name = "이웃의 신고"
        indexes = [
            models.Index(fields=["office", "-received_at", "-id"]),
            models.Index(
                fields=["sigungu", "received_at"], condition=Q(state="received"), name="network_unopened"
            ),
        ]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.received_at):%Y-%m-%d} 신고"

    @property
    def told(self) -> Told:
        """What was told, opened."""
        return Told(**self.unsealed())

    def seal(self, told: Told) -> str:
        """What is kept of it."""
        return self.sealed(asdict(told))


class ReportFile(SealedTold, ScopedRecord):
    """A picture or paper that came with a report, sealed as a whole; it goes with the report."""

    row_scope = Scope.REPORT_FILE
    row_rights: ClassVar[str] = "SELECT, INSERT"
    destroyed_by = (Path("case", "report_id", through="network_report.case_id"),)

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="files")
    file_name = models.CharField("파일 이름", max_length=120)
    content_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField("크기")

    class Meta:
        ordering = ["id"]
        verbose_name = "신고에 붙은 파일"

    def __str__(self) -> str:
        return "신고에 붙은 파일"

    @property
    def content(self) -> bytes:
        return b64decode(self.unsealed()["content"])

    def seal(self, content: bytes) -> None:
        self.told_sealed = self.sealed({"content": b64encode(content).decode()})
