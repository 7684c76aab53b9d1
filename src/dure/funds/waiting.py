"""What waits of the case fund: for who asked, and for who pays (사업비에서 기다리는 일)."""

from django.db.models import QuerySet
from django.urls import reverse

from dure.access.standing import Standing
from dure.funds import queries
from dure.funds.models import SpendingRequest
from dure.funds.rights import keeps
from dure.web.waiting import Source, Waiting

MOST = 100
# What is done next, by state: its step, what it is called, its button.
NEXT = {
    "conference": ("fund_conference", "사업비: 사례회의 결정", "결정 적기"),
    "returned": ("fund_edit", "반려된 사업비 신청", "고치기"),
    "paid": ("fund_receipt", "사업비: 영수증", "올리기"),
    "receipted": ("fund_effect", "사업비: 지원 효과", "적기"),
}
RECEIPT = ("fund_receipt", "사업비: 지급 전 영수증", "올리기")


def own(standing: Standing) -> QuerySet[SpendingRequest] | None:
    """What goes on when who asked, or who manages the case, does something."""
    return queries.mine(standing)[:MOST] if standing.is_case_staff else None


def own_told(row: SpendingRequest) -> Waiting:
    view, what, label = NEXT.get(row.state, RECEIPT)
    since = row.recorded_at if row.state in ("conference", "returned") else row.paid_on or row.decided_on
    note = f"{row} · {row.answer}" if row.state == "returned" else str(row)
    return Waiting(what, row.case, since, reverse(view, args=[row.pk]), note=note, label=label)


def to_pay(standing: Standing) -> QuerySet[SpendingRequest] | None:
    return queries.to_pay(standing)[:MOST] if keeps(standing) else None


def to_pay_told(row: SpendingRequest) -> Waiting:
    view, label = ("fund_order", "의뢰하기") if row.state == "decided" else ("fund_pay", "지급 적기")
    return Waiting(
        "사업비 지출", row.case, row.decided_on, reverse(view, args=[row.pk]), note=str(row), label=label
    )


SOURCES = (Source(own, own_told, is_in_order=False), Source(to_pay, to_pay_told))
