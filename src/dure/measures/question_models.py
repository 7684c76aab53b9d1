"""Views of figures that somebody keeps under a name (내 질문)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from dure.access.base import ScopedRecord, Versioned
from dure.access.paths import Outlives
from dure.access.scope import Scope


class OwnQuestion(Versioned, ScopedRecord):
    """내 질문: one measure, told apart by something, of a place and a period. Its owner changes it; the office reads it
    where it is shared. Deleted ones stay to be brought back.

    `period` is written as periods are, or says one that moves on: this_quarter.
    """

    row_scope = Scope.MEASURE_OWN
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    destroyed_by = Outlives("a way of asking, without a household", ("name",))

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("이름", max_length=60)
    measure = models.CharField("무엇을", max_length=24)
    by = models.CharField("나누기", max_length=10)
    place = models.UUIDField("기관", null=True, blank=True)
    period = models.CharField("기간", max_length=14)
    household_type = models.CharField("가구유형", max_length=40, blank=True)
    is_shared = models.BooleanField("기관과 함께 봄", default=False)
    kept_at = models.DateTimeField("저장한 때", default=timezone.now)
    deleted_at = models.DateTimeField("지운 때", null=True, blank=True)

    class Meta:
        ordering = ["name", "id"]
        verbose_name = "내 질문"

    def __str__(self) -> str:
        return self.name
