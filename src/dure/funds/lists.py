"""Lists of the case fund (사업비 목록)."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from dure.cases import columns as c
from dure.funds import fairness, queries
from dure.funds.forms import RequestFilter, YearFilter
from dure.funds.models import FundYear, LedgerEntry, SpendingRequest
from dure.funds.rights import FundRight
from dure.web import cells
from dure.web.lists.declared import Answer, Asked, listing

TONES = {
    "conference": "info",
    "approval": "info",
    "returned": "warn",
    "decided": "ok",
    "ordered": "ok",
    "paid": "warn",
}


def year_of(asked: Asked) -> int:
    wanted = asked.wanted.get("year")
    return int(wanted) if wanted else timezone.localdate().year


def fund_asked(asked: Asked) -> FundYear | None:
    return queries.fund_of(asked.standing, year_of(asked))


def tone(row: SpendingRequest) -> str:
    return TONES.get(row.state, "")


def undone(row: LedgerEntry) -> list[cells.Tag]:
    return [("되돌림", "warn")] if hasattr(row, "undone_by") else []


@listing(
    "fund_entries",
    "사업비 장부",
    page="funds",
    needs=FundRight.SEE,
    form=YearFilter,
    sort="새 줄 먼저",
    unit="줄",
    empty="장부에 적은 것이 없습니다.",
    columns=(
        cells.text("번호", str, 12).page(link=cells.to("fund_entry", "pk"), tags=undone),
        cells.day("날짜", "happened_on"),
        cells.coded("항목", "part"),
        cells.coded("목", "item"),
        cells.coded("구분", "move"),
        cells.money("결정액", "committed"),
        cells.money("집행액", "spent"),
        cells.named("기관", "town", 20),
        cells.text("적요", "note", 24),
        cells.named("적은 사람", "recorded_by").sheet_only(),
        cells.moment("적은 때", "recorded_at").sheet_only(),
    ),
)
def fund_entries(asked: Asked) -> Answer:
    fund = fund_asked(asked)
    return queries.entries(fund) if fund else LedgerEntry.objects.none()


@listing(
    "fund_requests",
    "사업비 지원 신청",
    page="fund_requests",
    needs=FundRight.SEE,
    form=RequestFilter,
    shows=c.of_its_case,
    sort="새 신청 먼저",
    empty="신청이 없습니다.",
    unmatched="조건에 맞는 신청이 없습니다.",
    columns=(
        cells.coded("종류", "kind").page(link=cells.to("fund_request", "pk")),
        cells.coded("무엇에", "use", width=24),
        c.subject(page="case_funds"),
        c.case_number(),
        cells.money("금액", "amount"),
        cells.coded("상태", "state").badge(tone),
        cells.named("기관", "office", 20),
        cells.moment("신청한 때", "recorded_at"),
        cells.money("지급액", "paid"),
        cells.money("반납액", "refunded").sheet_only(),
        cells.day("지급일", "paid_on"),
        cells.coded("지급 방법", "payee").sheet_only(),
        cells.text("받는 곳", "payee_name").sheet_only(),
    ),
)
def fund_requests(asked: Asked) -> Answer:
    about = {name: value for name, value in asked.wanted.items() if name != "year"}
    rows = queries.requests().filter(fund__year=year_of(asked), **about)
    return rows.order_by("-recorded_at", "-id")


def case_page(row: Any) -> str:
    return reverse("case_funds", args=[row.case_id])


@listing(
    "fund_fairness",
    "가구별 지원",
    page="fund_fairness",
    needs=FundRight.KEEP,
    form=YearFilter,
    shows=c.of_its_case,
    sort="많이 받은 순",
    unit="가구",
    empty="지원한 가구가 없습니다.",
    columns=(
        cells.text("대상자", fairness.name, 10).page(link=case_page),
        cells.text("사례관리 번호", "case.number", 22).unsorted(),
        cells.named("기관", "case.office", 20).unsorted(),
        cells.number("건수", "times").unsorted(),
        cells.money("받았거나 받기로 한 금액", "sum").unsorted(),
        cells.percent("한도 가운데", "percent").unsorted(),
    ),
)
def fund_fairness(asked: Asked) -> Answer:
    fund = fund_asked(asked)
    return fairness.households(fund) if fund else []
