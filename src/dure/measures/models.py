"""Facts that are counted, their sums, closed periods, what offices check themselves (지표의 기록).

Facts and sums hold nothing that the records do not: `dure measures rebuild` makes them anew (sql/facts.sql). Sums are
kept by a trigger on the facts (sql/sums.sql), so both always agree.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models

from dure.access.base import Record, ScopedRecord, Versioned
from dure.access.history import tracked
from dure.access.paths import OF_CASE, Outlives
from dure.access.scope import Scope
from dure.measures.extract_models import Extract
from dure.measures.question_models import OwnQuestion
from dure.measures.round_models import Improvement, Round
from dure.measures.sample_models import Evidence, Sample, Sampled
from dure.measures.slice_models import LOOSE, Slice

__all__ = [
    "ClosedPeriod",
    "Counted",
    "Evidence",
    "Extract",
    "Fact",
    "Improvement",
    "OwnQuestion",
    "Round",
    "Sample",
    "Sampled",
    "SelfCheck",
    "Slice",
    "Sum",
]

NO_HOUSEHOLD = "figures and ticks of offices, without a household"


class Fact(Record):
    """One happening of a kind on a day; `record_id` is the row that says so. It stands at the office where its case is.

    `days`: how long it took, `amount`: how much it was, in won or points, where that is counted. Who manages the case and
    what kind of household it is are as the records have them now.
    """

    row_scope = Scope.MEASURE_FACT
    row_rights: ClassVar[str] = "SELECT"
    destroyed_by = OF_CASE

    sigungu = models.ForeignKey("offices.Region", **LOOSE)
    office = models.ForeignKey("offices.Office", null=True, blank=True, **LOOSE)
    # Looked at once a case where its facts are made (sql/counting.sql, hold_cases); they are destroyed with it.
    case = models.ForeignKey(
        "cases.Case",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        db_constraint=False,
        verbose_name="사례",
    )
    kind = models.CharField("무엇", max_length=20)
    part = models.CharField("구분", max_length=60, blank=True)
    happened_on = models.DateField("날짜")
    record_id = models.UUIDField()
    days = models.IntegerField("걸린 날", default=0)
    amount = models.BigIntegerField("금액·점수", default=0)
    manager = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, **LOOSE | {"on_delete": models.SET_NULL}
    )
    household_type = models.CharField("가구유형", max_length=40, blank=True)

    class Meta:
        verbose_name = "집계한 사실"
        indexes: ClassVar = [
            models.Index(fields=["office", "kind", "happened_on"], name="facts_of_office"),
            models.Index(fields=["sigungu", "kind", "happened_on"], name="facts_of_sigungu"),
        ]


class Sum(Record):
    """How many facts of a kind and part an office, or without one its whole 시군구, had in a month."""

    row_scope = Scope.MEASURE_SUM
    row_rights: ClassVar[str] = "SELECT"
    destroyed_by = Outlives(NO_HOUSEHOLD)

    sigungu = models.ForeignKey("offices.Region", **LOOSE)
    office = models.ForeignKey("offices.Office", null=True, blank=True, **LOOSE)
    kind = models.CharField("무엇", max_length=20)
    part = models.CharField("구분", max_length=60, blank=True)
    month = models.DateField("달")
    number = models.IntegerField("건수")
    amount = models.BigIntegerField("금액·점수의 합", default=0)

    class Meta:
        verbose_name = "지표의 합"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sigungu", "office", "kind", "month", "part"],
                name="one_sum_a_month",
                nulls_distinct=False,
            )
        ]
        indexes: ClassVar = [models.Index(fields=["office", "kind", "month"], name="sums_of_office")]


class Counted(Record):
    """Until when the facts of a 시군구 are counted; the next round begins there."""

    row_scope = Scope.MEASURE_KEPT
    row_rights: ClassVar[str] = "SELECT"
    destroyed_by = Outlives(NO_HOUSEHOLD)

    sigungu = models.OneToOneField("offices.Region", on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(
        "offices.Office", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    counted_at = models.DateTimeField("집계한 때")

    class Meta:
        verbose_name = "집계한 때"


class ClosedPeriod(ScopedRecord):
    """마감: the figures of a 시군구 and its offices for a period as somebody closed it; never changed.

    `figures`: by the key of the place and the indicator, what stood above and below the line.
    """

    row_scope = Scope.MEASURE_KEPT
    row_rights: ClassVar[str] = "SELECT, INSERT"
    destroyed_by = Outlives(NO_HOUSEHOLD, ("note",))

    period = models.CharField("기간", max_length=7)
    edition = models.CharField("적용 지침", max_length=8)
    figures = models.JSONField("수치", default=dict)
    note = models.CharField("비고", max_length=300, blank=True)
    closed_at = models.DateTimeField("마감한 때")
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="마감한 사람"
    )

    class Meta:
        ordering = ["-closed_at"]
        verbose_name = "기간 마감"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sigungu", "period"], name="a_period_is_closed_once")
        ]

    def __str__(self) -> str:
        return f"{self.period} 마감"


@tracked
class SelfCheck(Versioned, ScopedRecord):
    """자체 점검: what an office ticked of an indicator for a period, with its evidence (O, X or a number)."""

    row_scope = Scope.MEASURE_KEPT
    # One that a file brought in by mistake is taken back; its history stays.
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE, DELETE"
    destroyed_by = Outlives(NO_HOUSEHOLD, ("evidence",))

    period = models.CharField("기간", max_length=7)
    item = models.CharField("점검 항목", max_length=12)
    is_met = models.BooleanField("점검 결과", null=True, blank=True)
    number = models.PositiveIntegerField("수", null=True, blank=True)
    evidence = models.TextField("근거")
    checked_on = models.DateField("점검한 날")
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="점검한 사람"
    )
    edition = models.CharField("적용 지침", max_length=8)

    class Meta:
        ordering = ["period", "item"]
        verbose_name = "자체 점검"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["office", "period", "item"], name="one_check_a_period")
        ]

    def __str__(self) -> str:
        return f"{self.period} 자체 점검"
