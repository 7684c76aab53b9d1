"""업무 모니터링: looking at the work of the towns, and what shall become better (manual-2025 m:7186-7273)."""

from typing import ClassVar

from django.db import models

from dure.access.base import ScopedRecord, Versioned
from dure.access.coded import CodedField
from dure.access.history import tracked
from dure.access.paths import Outlives
from dure.access.scope import Scope

NO_HOUSEHOLD = "about the work of offices, without a household"


@tracked
class Round(Versioned, ScopedRecord):
    """One round: planned, shared with the towns, analysed, its result told."""

    row_scope = Scope.MEASURE_KEPT
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    destroyed_by = Outlives(NO_HOUSEHOLD, ("title", "scope", "method", "workers", "analysis"))

    title = models.CharField("이름", max_length=80)
    period = models.CharField("살펴볼 기간", max_length=7)
    level = CodedField("수준", codes="monitoring_level", max_length=10)
    scope = models.TextField("범위")
    method = models.TextField("추진 방법")
    workers = models.CharField("수행자와 전문가", max_length=200)
    begins_on = models.DateField("시작하는 날")
    collects_until = models.DateField("자체조사 제출 기한")
    ends_on = models.DateField("결과 통보 예정일")
    analysis = models.TextField("분석 결과", blank=True)
    shared_at = models.DateTimeField("읍면동과 공유한 때", null=True, blank=True)
    told_at = models.DateTimeField("결과를 통보한 때", null=True, blank=True)
    edition = models.CharField("적용 지침", max_length=8)

    class Meta:
        ordering = ["-begins_on", "id"]
        verbose_name = "업무 모니터링"

    def __str__(self) -> str:
        return self.title


@tracked
class Improvement(Versioned, ScopedRecord):
    """개선과제: what one office shall do better until when, and what came of it."""

    row_scope = Scope.MEASURE_KEPT
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    destroyed_by = Outlives(NO_HOUSEHOLD, ("what", "result"))

    round = models.ForeignKey(
        Round, on_delete=models.PROTECT, related_name="improvements", verbose_name="업무 모니터링"
    )
    what = models.TextField("개선과제")
    due_on = models.DateField("기한")
    done_on = models.DateField("마친 날", null=True, blank=True)
    result = models.TextField("한 일과 결과", blank=True)

    class Meta:
        ordering = ["due_on", "id"]
        verbose_name = "개선과제"

    def __str__(self) -> str:
        return "개선과제"
