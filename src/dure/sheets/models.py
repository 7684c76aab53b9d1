"""Spreadsheets made in the background, for whoever asked for them (내려받은 목록)."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from dure.access.base import Record
from dure.access.paths import Outlives
from dure.access.scope import Scope


class SheetExport(Record):
    """A list asked for as a spreadsheet: what was asked, how far it is, where the file lies until it expires."""

    class State(models.TextChoices):
        WAITING = "waiting", "기다리는 중"
        RUNNING = "running", "만드는 중"
        DONE = "done", "완료"
        FAILED = "failed", "실패"
        CANCELLED = "cancelled", "취소"
        EXPIRED = "expired", "기간 지남"

    row_scope = Scope.READER
    destroyed_by = Outlives(
        "the file is removed after its days; what was asked is sealed and removed with it"
    )

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("목록", max_length=60)
    title = models.CharField("제목", max_length=120)
    asked_sealed = models.TextField(blank=True, editable=False)
    token_sealed = models.TextField(blank=True, editable=False)
    state = models.CharField("상태", max_length=12, choices=State.choices, default=State.WAITING)
    rows_done = models.PositiveIntegerField("쓴 행", default=0)
    rows_total = models.PositiveIntegerField("모든 행", null=True, blank=True)
    error = models.CharField("실패한 까닭", max_length=40, blank=True)
    asked_at = models.DateTimeField("요청", default=timezone.now)
    started_at = models.DateTimeField("시작", null=True, blank=True)
    finished_at = models.DateTimeField("완료", null=True, blank=True)
    expires_at = models.DateTimeField("보관 기한", null=True, blank=True)
    file_size = models.PositiveBigIntegerField("크기", null=True, blank=True)
    digest = models.CharField("해시", max_length=64, blank=True)
    # Whose data lie in the file, how many of them its owner saw when it was made, and from which posts.
    shows = ArrayField(models.UUIDField(), default=list, editable=False)
    seen = models.PositiveIntegerField(default=0, editable=False)
    posts = ArrayField(models.CharField(max_length=80), default=list, editable=False)
    taken_at = models.DateTimeField("내려받은 때", null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-id"]
        indexes = [models.Index(fields=["staff", "-asked_at"])]
