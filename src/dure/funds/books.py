"""The year's budget, the ledger, what the office spends itself (사업비 예산과 장부)."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from dure.access.base import ScopedRecord, Versioned
from dure.access.coded import CodedField
from dure.access.history import tracked
from dure.access.paths import Outlives
from dure.access.scope import Scope
from dure.rulebook import Rulebook, edition

NO_HOUSEHOLD = "money of a 시군구 by kind: which household was helped stands in the case's own records"


@tracked
class FundYear(Versioned, ScopedRecord):
    """사업비 예산: what a 시군구 has in a fiscal year (manual-2025 m:10551-10561)."""

    row_scope = Scope.FUND
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    destroyed_by = Outlives(NO_HOUSEHOLD, ("note",))

    year = models.PositiveSmallIntegerField("회계연도")
    edition = models.CharField("적용 지침", max_length=8)
    place = CodedField("보조율 구분", codes="fund_place", max_length=10)
    total = models.PositiveBigIntegerField("총액")
    # What the 시도 gave to it, or took from it for another 시군구 (m:10559).
    moved = models.BigIntegerField("시도 조정", default=0)
    note = models.CharField("비고", max_length=300, blank=True)
    closed_at = models.DateTimeField("정산한 때", null=True, blank=True)

    class Meta:
        ordering = ["-year", "id"]
        verbose_name = "사업비 예산"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sigungu", "year"], name="one_fund_a_year"),
            models.CheckConstraint(condition=Q(total__gte=-models.F("moved")), name="fund_not_below_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.year}년 사례관리 사업비"

    @property
    def book(self) -> Rulebook:
        """The guide of the fiscal year, whenever one asks."""
        return edition(self.edition)

    @property
    def whole(self) -> int:
        """The total after what the 시도 moved."""
        return self.total + self.moved

    @property
    def national(self) -> int:
        """국비: the state's share, to the won below."""
        return self.whole * self.book.funds.places[self.place].percent // 100

    @property
    def first_on(self) -> date:
        return date(self.year, 1, 1)

    @property
    def last_on(self) -> date:
        return date(self.year, 12, 31)


@tracked
class FundLine(ScopedRecord):
    """목: one line of the budget; an office adds its own and leaves others out (manual-2025 m:10567-10569)."""

    row_scope = Scope.FUND
    destroyed_by = Outlives(NO_HOUSEHOLD, ("name",))

    fund = models.ForeignKey(FundYear, on_delete=models.PROTECT, related_name="lines")
    item = CodedField("목", codes="fund_item", max_length=20)
    part = CodedField("항목", codes="fund_part", max_length=12)
    name = models.CharField("자체 항목", max_length=60, blank=True)
    amount = models.PositiveBigIntegerField("편성액")

    class Meta:
        ordering = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["fund", "item", "name"], name="one_line_of_a_name")
        ]


class LedgerEntry(ScopedRecord):
    """장부의 한 줄: never changed, undone by another one that points to it. The database keeps to that too.

    `committed` and `spent` are what it adds to what is promised and to what was paid; whole won.
    """

    row_scope = Scope.FUND
    row_rights: ClassVar[str] = "SELECT, INSERT"
    destroyed_by = Outlives(NO_HOUSEHOLD, ("note",))

    fund = models.ForeignKey(FundYear, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField("번호")
    item = CodedField("목", codes="fund_item", max_length=20)
    part = CodedField("항목", codes="fund_part", max_length=12)
    move = CodedField("구분", codes="fund_move", max_length=10)
    committed = models.BigIntegerField("결정액", default=0)
    spent = models.BigIntegerField("집행액", default=0)
    happened_on = models.DateField("날짜")
    note = models.CharField("적요", max_length=120, blank=True)
    undoes = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="undone_by",
        verbose_name="되돌린 줄",
    )
    town = models.ForeignKey(
        "offices.Office",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="기관",
    )
    recorded_at = models.DateTimeField("기록 시각", default=timezone.now)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["fund", "number"]
        verbose_name = "장부"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["fund", "number"], name="ledger_number_once")
        ]
        indexes: ClassVar = [models.Index(fields=["fund", "part"], name="ledger_by_part")]

    def __str__(self) -> str:
        return f"{self.fund.year}-{self.number:04d}"

    @property
    def adds(self) -> int:
        """What it takes from what is free."""
        return self.committed + self.spent


class RunningCost(ScopedRecord):
    """운영비 지출: what the office itself spends, with what its rules are asked by (manual-2025 m:10722-10815)."""

    row_scope = Scope.FUND
    row_rights: ClassVar[str] = "SELECT, INSERT"
    destroyed_by = Outlives("what an office spends for its own work", ("payee", "purpose"))

    entry = models.OneToOneField(LedgerEntry, on_delete=models.PROTECT, related_name="cost")
    cost = CodedField("무엇에", codes="fund_cost", max_length=20)
    payee = models.CharField("받는 곳", max_length=80)
    purpose = models.CharField("내용", max_length=200)
    heads = models.PositiveSmallIntegerField("사람 수", default=1)
    hours = models.PositiveSmallIntegerField("회의 시간", null=True, blank=True)
    is_written = models.BooleanField("서면심사", default=False)
    travel_paid = models.PositiveIntegerField("인건비에서 준 출장여비", default=0)
    is_season = models.BooleanField("혹한기·혹서기", default=False)
    has_group_insurance = models.BooleanField("단체보험 있음", default=False)
