"""Files of crisis signals, scans of them, and the households that were found (위기정보 레코드)."""

from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from dure.access.base import CaseRecord, ScopedRecord, Versioned
from dure.access.coded import CodedField
from dure.access.history import tracked
from dure.access.paths import Outlives
from dure.access.scope import Scope
from dure.signals.answers_models import SignalAnswers
from dure.signals.learned_records import SignalOrder

__all__ = ["SignalAnswers", "SignalAttempt", "SignalFinding", "SignalLoad", "SignalOrder", "SignalScan"]

OF_FILES = "what was loaded and scanned, in numbers; the files themselves go when they are undone or their months over"


class SignalLoad(Versioned, ScopedRecord):
    """One file of one provider for one month: who brought it in, what became of its rows.

    While it waits its file lies sealed under its key; then the identities and the refused rows do. The figures lie in
    `extract`, under keyed numbers made with the search key `hashed_with`.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "기다리는 중"
        CHECKING = "checking", "살펴보는 중"
        DONE = "done", "들임"
        FAILED = "failed", "들이지 못함"
        UNDONE = "undone", "되돌림"
        EXPIRED = "expired", "기한이 지나 지움"

    row_scope = Scope.SIGUNGU
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    destroyed_by = Outlives(OF_FILES, typed=("file_name",))

    signal = CodedField("위기정보", codes="signal", max_length=30)
    month = models.PositiveIntegerField("기준월")
    file_name = models.CharField("파일", max_length=200)
    file_kind = models.CharField(max_length=10)
    digest = models.CharField("해시", max_length=64)
    state = models.CharField("상태", max_length=12, choices=State.choices, default=State.WAITING)
    rows_total = models.PositiveIntegerField("행", default=0)
    rows_good = models.PositiveIntegerField("들인 행", default=0)
    rows_bad = models.PositiveIntegerField("들이지 않은 행", default=0)
    common = models.JSONField("들이지 않은 까닭", default=list)
    error = models.CharField("들이지 못한 까닭", max_length=300, blank=True)
    hashed_with = models.CharField(max_length=12, blank=True)
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="올린 사람"
    )
    asked_at = models.DateTimeField("올린 때", default=timezone.now)
    moved_at = models.DateTimeField("마지막으로 움직인 때", default=timezone.now)
    done_at = models.DateTimeField("들인 때", null=True, blank=True)
    undone_at = models.DateTimeField("되돌린 때", null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="되돌린 사람",
    )

    class Meta:
        ordering = ["-asked_at", "-id"]
        verbose_name = "위기정보 파일"
        indexes: ClassVar = [models.Index(fields=["sigungu", "signal", "month"], name="loads_of_a_month")]

    def __str__(self) -> str:
        return self.file_name

    @property
    def extract(self) -> Path:
        return Path(settings.SIGNALS_ROOT) / self.sigungu_id.hex / f"{self.pk.hex}.parquet"


class SignalScan(Versioned, ScopedRecord):
    """One look at everything that was loaded; the last one that came to its end is the one that counts."""

    class State(models.TextChoices):
        WAITING = "waiting", "기다리는 중"
        RUNNING = "running", "훑어보는 중"
        DONE = "done", "마침"
        FAILED = "failed", "마치지 못함"

    row_scope = Scope.SIGUNGU
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    destroyed_by = Outlives(OF_FILES)

    state = models.CharField("상태", max_length=12, choices=State.choices, default=State.WAITING)
    month = models.PositiveIntegerField("기준월", default=0)
    step = models.CharField(max_length=20, blank=True)
    files = models.PositiveIntegerField("파일", default=0)
    files_left_out = models.PositiveIntegerField("빠진 파일", default=0)
    signal_rows = models.PositiveIntegerField("위기정보", default=0)
    people = models.PositiveIntegerField("사람", default=0)
    homes = models.PositiveIntegerField("위기정보가 있는 가구", default=0)
    worth_a_visit = models.PositiveIntegerField("찾아볼 가구", default=0)
    found = models.PositiveIntegerField("올린 가구", default=0)
    left_out = models.PositiveIntegerField("올리지 못한 가구", default=0)
    seconds = models.PositiveIntegerField("걸린 시간(초)", default=0)
    order = models.ForeignKey(
        SignalOrder,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="scans",
        verbose_name="배운 순서",
    )
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="시작한 사람"
    )
    asked_at = models.DateTimeField("시작한 때", default=timezone.now)
    moved_at = models.DateTimeField("마지막으로 움직인 때", default=timezone.now)
    done_at = models.DateTimeField("마친 때", null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-id"]
        verbose_name = "위기정보 훑어보기"


@tracked
class SignalFinding(Versioned, CaseRecord):
    """A household that a scan found: how urgent, why, and what became of it.

    `keys` are the keyed numbers of its people: by them the next scan knows whom not to find again. `figures` are what can
    be learned from once it has a result.
    """

    row_scope = Scope.CASE
    beside = ("scan",)

    scan = models.ForeignKey(SignalScan, on_delete=models.PROTECT, related_name="findings")
    score = models.PositiveIntegerField("급한 정도")
    rank = models.PositiveIntegerField("읍면동에서의 차례")
    is_pressing = models.BooleanField("먼저 찾아볼 가구", default=False)
    reasons = models.JSONField("찾은 까닭", default=list)
    details = models.JSONField("위기정보", default=list)
    keys = models.JSONField(default=list, editable=False)
    figures = models.JSONField(default=dict, editable=False)
    found_at = models.DateTimeField("찾은 때", default=timezone.now)
    contacted_at = models.DateTimeField("처음 닿은 때", null=True, blank=True)
    result = CodedField("결과", codes="signal_result", max_length=20, blank=True)
    result_note = models.TextField("처리 내용", blank=True)
    settled_at = models.DateTimeField("결과를 적은 때", null=True, blank=True)

    class Meta:
        ordering = ["-score", "id"]
        verbose_name = "위기정보로 찾은 가구"
        constraints: ClassVar = [models.UniqueConstraint(fields=["case"], name="one_finding_of_a_case")]
        indexes: ClassVar = [
            models.Index(fields=["office", "settled_at", "-score"], name="findings_of_a_town"),
        ]


@tracked
class SignalAttempt(Versioned, CaseRecord):
    """That somebody tried to reach the household, and what came of it."""

    row_scope = Scope.CASE
    beside = ("staff",)

    finding = models.ForeignKey(SignalFinding, on_delete=models.CASCADE, related_name="attempts")
    kind = CodedField("방법", codes="signal_attempt", max_length=12)
    answer = CodedField("답", codes="signal_answer", max_length=12)
    happened_at = models.DateTimeField("한 때")
    note = models.TextField("내용", blank=True)
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="한 사람"
    )

    class Meta:
        ordering = ["happened_at", "id"]
        verbose_name = "닿으려 한 일"
