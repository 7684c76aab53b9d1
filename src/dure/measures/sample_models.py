"""Files that prove a self-check, and records drawn by lot to be judged (근거 파일과 표본 점검의 기록)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from dure.access.base import CaseRecord, ScopedRecord, Versioned
from dure.access.history import tracked
from dure.access.paths import Outlives
from dure.access.scope import Scope

OF_WORK = "proof and judgement of the work of offices, without a household"


class Evidence(ScopedRecord):
    """근거 파일 of a self-check: taken in as papers of cases are; one that is taken out is not shown any more.

    Not for the 시도: a file may show persons.
    """

    row_scope = Scope.SIGUNGU_WORK
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    destroyed_by = Outlives(OF_WORK, ("title", "file_name"))

    check_of = models.ForeignKey("measures.SelfCheck", on_delete=models.PROTECT, related_name="files")
    title = models.CharField("제목", max_length=120)
    file_name = models.CharField("파일 이름", max_length=120)
    content_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField("크기")
    digest = models.CharField(max_length=64)
    added_at = models.DateTimeField("올린 때", default=timezone.now)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="올린 사람"
    )
    removed_at = models.DateTimeField("뺀 때", null=True, blank=True)

    class Meta:
        ordering = ["added_at", "id"]
        verbose_name = "근거 파일"

    def __str__(self) -> str:
        return self.title


class Sample(ScopedRecord):
    """표본: so many records of an office and period, drawn by lot. The same seed draws the same ones.

    `judged` and `good` stay when a case of it is destroyed.
    """

    row_scope = Scope.MEASURE_KEPT
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    destroyed_by = Outlives(OF_WORK, ("seed",))

    period = models.CharField("기간", max_length=7)
    item = models.CharField("점검할 것", max_length=12)
    seed = models.CharField("뽑기 번호", max_length=16)
    size = models.PositiveSmallIntegerField("표본 수")
    population = models.PositiveIntegerField("뽑을 수 있던 기록")
    judged = models.PositiveSmallIntegerField("판단한 수", default=0)
    good = models.PositiveSmallIntegerField("충실한 수", default=0)
    edition = models.CharField("적용 지침", max_length=8)
    drawn_at = models.DateTimeField("뽑은 때", default=timezone.now)
    drawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="뽑은 사람"
    )

    class Meta:
        ordering = ["-drawn_at", "id"]
        verbose_name = "표본"
        indexes: ClassVar = [models.Index(fields=["office", "period"], name="samples_of_period")]

    def __str__(self) -> str:
        return f"{self.period} 표본"


@tracked
class Sampled(Versioned, CaseRecord):
    """One record of a sample, and how well it was found to be done; who knows of the case knows of it."""

    row_scope = Scope.MEASURE_SAMPLED
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"

    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="rows")
    number = models.PositiveSmallIntegerField("차례")
    record_id = models.UUIDField()
    happened_on = models.DateField("기록한 일의 날짜")
    is_good = models.BooleanField("충실함", null=True, blank=True)
    note = models.TextField("판단한 까닭", blank=True)
    judged_on = models.DateField("판단한 날", null=True, blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="판단한 사람",
    )

    class Meta:
        ordering = ["number"]
        verbose_name = "표본의 기록"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sample", "number"], name="one_place_in_a_sample")
        ]

    def __str__(self) -> str:
        return f"표본 {self.number}"
