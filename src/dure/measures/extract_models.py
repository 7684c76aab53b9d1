"""Rows without persons for research (연구용 자료)."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from dure.access.base import ScopedRecord, Versioned
from dure.access.coded import CodedField
from dure.access.history import tracked
from dure.access.paths import Outlives
from dure.access.scope import Scope


@tracked
class Extract(Versioned, ScopedRecord):
    """연구용 자료: asked for with its purpose; made when it is approved and then never changed.

    `rows` are the values by column, `told` how far they were made coarser and how many were kept out.
    """

    row_scope = Scope.SIGUNGU_WORK
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    destroyed_by = Outlives(
        "rows in which at least so many households are alike", ("purpose", "receiver", "answer")
    )

    period = models.CharField("기간", max_length=7)
    receiver = models.CharField("받는 곳", max_length=80)
    purpose = models.TextField("연구 목적")
    state = CodedField("상태", codes="extract_state", max_length=10)
    asked_at = models.DateTimeField("요청한 때")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="요청한 사람"
    )
    answer = models.TextField("반려 사유", blank=True)
    made_at = models.DateTimeField("만든 때", null=True, blank=True)
    rows = models.JSONField(default=list, blank=True, editable=False)
    told = models.JSONField(default=dict, blank=True, editable=False)
    edition = models.CharField("적용 지침", max_length=8)

    class Meta:
        ordering = ["-asked_at", "id"]
        verbose_name = "연구용 자료"

    def __str__(self) -> str:
        return f"{self.receiver} 연구용 자료"
