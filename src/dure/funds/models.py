"""Requests to spend, beside the books (사업비 레코드)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from dure.access.base import CaseRecord, Versioned
from dure.access.coded import CodedField
from dure.access.history import tracked
from dure.access.scope import Scope
from dure.funds.books import FundLine, FundYear, LedgerEntry, RunningCost

__all__ = ["FundLine", "FundYear", "LedgerEntry", "Posting", "RunningCost", "SpendingRequest"]

DECIDED, SPENT, OVER = ("decided", "ordered"), ("paid", "receipted", "done"), ("refused", "withdrawn")


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
