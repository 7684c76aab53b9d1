"""The settlement of the case fund on paper (사업비 정산서 화면)."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from dure.access.http import StaffRequest
from dure.access.policy import needs
from dure.budgets.fund_paper import statement_paper
from dure.funds import balance
from dure.funds.rights import FundRight
from dure.funds.views import fund_or_404
from dure.paper.answers import hwpx_answer, on_screen, pdf_answer
from dure.paper.layout import Paper


def paper_of(request: StaffRequest, year: int) -> Paper:
    fund = fund_or_404(request, year)
    return statement_paper(fund, balance.of(fund, timezone.localdate()), balance.settlement(fund))


@needs(FundRight.KEEP)
def show(request: StaffRequest, year: int) -> HttpResponse:
    back = reverse("fund_statement", args=[year])
    return on_screen(request, paper_of(request, year), back, "fund_paper", year)


@needs(FundRight.KEEP)
def pdf(request: StaffRequest, year: int) -> HttpResponse:
    return pdf_answer(paper_of(request, year))


@needs(FundRight.KEEP)
def hwpx(request: StaffRequest, year: int) -> HttpResponse:
    return hwpx_answer(paper_of(request, year))
