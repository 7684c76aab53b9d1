"""Sums told apart (나눈 합): kept by the same trigger as the sums (sql/sums.sql)."""

from typing import Any, ClassVar

from django.db import models

from dure.access.base import Record
from dure.access.paths import Outlives
from dure.access.scope import Scope

# Facts and sums are made of rows whose keys were looked at, and are found by their own indexes: to look at each key a second
# time, and to keep an index of each alone, took half of counting.
LOOSE: Any = {
    "on_delete": models.PROTECT,
    "related_name": "+",
    "db_constraint": False,
    "db_index": False,
}
NO_HOUSEHOLD = "figures of offices, without a household"


class Slice(Record):
    """The sums of a whole 시군구 told apart by something: what kind of household, after how many days (`by`, `key`).

    Those of an office are read from its facts (told_apart.py): they would be as many as the facts.
    """

    row_scope = Scope.MEASURE_SLICE
    row_rights: ClassVar[str] = "SELECT"
    destroyed_by = Outlives(NO_HOUSEHOLD)

    sigungu = models.ForeignKey("offices.Region", **LOOSE)
    office = models.ForeignKey("offices.Office", null=True, blank=True, **LOOSE)
    by = models.CharField("무엇으로 나누었나", max_length=10)
    key = models.CharField("몫", max_length=40, blank=True)
    kind = models.CharField("무엇", max_length=20)
    part = models.CharField("구분", max_length=60, blank=True)
    month = models.DateField("달")
    number = models.IntegerField("건수")
    amount = models.BigIntegerField("금액·점수의 합", default=0)

    class Meta:
        verbose_name = "나눈 합"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sigungu", "office", "by", "kind", "month", "key", "part"],
                name="one_slice_a_month",
                nulls_distinct=False,
            )
        ]
