"""The year's budget, the ledger, requests to spend and what the office spends itself (사업비 레코드)."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from dure.access.base import CaseRecord, ScopedRecord, Versioned
from dure.access.coded import CodedField
from dure.access.history import tracked
from dure.access.paths import Outlives
from dure.access.scope import Scope
from dure.rulebook import Rulebook, edition

NO_HOUSEHOLD = "money of a 시군구 by kind: which household was helped stands in the case's own records"
DECIDED, SPENT, OVER = ("decided", "ordered"), ("paid", "receipted", "done"), ("refused", "withdrawn")


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


@tracked
class SpendingRequest(Versioned, CaseRecord):
    """사업비 신청: what a household shall be helped with, and how far that is."""

    row_scope = Scope.FUND_REQUEST
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    beside = ("case", "fund", "recorded_by")

    fund = models.ForeignKey(FundYear, on_delete=models.PROTECT, related_name="requests")
    edition = models.CharField("적용 지침", max_length=8)
    kind = CodedField("종류", codes="fund_kind", max_length=12)
    use = CodedField("무엇에", codes="fund_use", max_length=24)
    purpose = models.TextField("필요한 까닭")
    service = models.ForeignKey(
        "cases.Service",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="계획의 서비스",
    )
    amount = models.PositiveIntegerField("금액")
    payee = CodedField("지급 방법", codes="fund_payee", max_length=12)
    payee_name = models.CharField("받는 곳", max_length=80)
    cost_on = models.DateField("비용이 생긴 날")
    other_help = models.TextField("먼저 알아본 공적·민간 자원")
    aid = CodedField("긴급지원 등 국고보조", codes="fund_aid", max_length=16)
    scheme = CodedField("다른 의료비 보조", codes="fund_scheme", max_length=12, blank=True)
    part_of_bill = CodedField("급여 구분", codes="fund_part_of_bill", max_length=12, blank=True)
    unavoidable = models.TextField("불가피하거나 긴급한 까닭", blank=True)
    state = CodedField("상태", codes="fund_state", max_length=12)
    conference = models.ForeignKey(
        "cases.Conference",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="결정한 사례회의",
    )
    chief_on = models.DateField("과장 결재일", null=True, blank=True)
    chief_paper = models.CharField("과장 결재 문서", max_length=60, blank=True)
    answer = models.TextField("반려·거절 사유", blank=True)
    decided_on = models.DateField("결정한 날", null=True, blank=True)
    ordered_on = models.DateField("지출 의뢰일", null=True, blank=True)
    paid_on = models.DateField("지급일", null=True, blank=True)
    paid = models.PositiveIntegerField("지급액", default=0)
    refunded = models.PositiveIntegerField("반납액", default=0)
    receipt_on = models.DateField("영수증 날짜", null=True, blank=True)
    # Files lie with the case's papers; who only pays sees how many there are.
    papers = models.PositiveSmallIntegerField("증빙 수", default=0)
    effect = models.TextField("지원 효과", blank=True)

    class Meta:
        ordering = ["-recorded_at", "-id"]
        verbose_name = "사업비 신청"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="request_of_something"),
            models.CheckConstraint(condition=Q(refunded__lte=models.F("paid")), name="refund_within_paid"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["fund", "state"], name="request_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.amount:,}원"

    @property
    def counts(self) -> int:
        """What it takes of the household's yearly amount."""
        if self.state in OVER:
            return 0
        return self.paid - self.refunded if self.state in SPENT else self.amount


class Posting(CaseRecord):
    """Which entry of the ledger stands for which step of a request; it goes with the case, the entry stays."""

    row_scope = Scope.FUND_REQUEST
    row_rights: ClassVar[str] = "SELECT, INSERT"

    request = models.ForeignKey(SpendingRequest, on_delete=models.CASCADE, related_name="postings")
    entry = models.OneToOneField(LedgerEntry, on_delete=models.PROTECT, related_name="posting")

    class Meta:
        ordering = ["id"]


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
