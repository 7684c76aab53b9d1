"""Pages on which the money is planned, moved, spent by the office, settled (사업비 편성과 정산 화면)."""

from datetime import date
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from dure.access.http import StaffRequest
from dure.access.policy import needs
from dure.funds import actions, balance, budget_forms, queries
from dure.funds.models import FundYear
from dure.funds.rights import PLANNERS, FundRight
from dure.funds.views import FRAME, fund_or_404
from dure.rulebook import edition_on
from dure.rulebook.load import NoEdition
from dure.web.form_page import FormPage


def page_for(name: str, title: str, year: int, **about: Any) -> FormPage:
    return FormPage(name, title, frame=FRAME, **{"back": f"{reverse('funds')}?year={year}"} | about)


@needs(FundRight.PLAN)
def plan(request: StaffRequest, year: int) -> HttpResponse:
    """The budget of a year, made or cut anew."""
    try:
        book = edition_on(date(year, 1, 1))
    except (NoEdition, ValueError) as wrong:
        raise Http404 from wrong
    fund = queries.fund_of(request.standing, year)
    title = f"{year}년 사업비 예산"
    if fund is None:
        page = page_for("funds.plan", title, year, target=str(year))
        kept, act = {}, partial(plan_new, request, year)
    else:
        page = page_for("funds.plan", title, year, record=fund)
        kept, act = budget_forms.kept(fund), partial(actions.plan, fund)
    context: dict[str, Any] = {"above": "funds/shares.html", "funds": book.funds, "fund": fund}
    return page.answer(request, budget_forms.BudgetForm, act, kept=kept, options={"book": book}, **context)


def plan_new(request: StaffRequest, year: int, **given: Any) -> FundYear:
    """At the office where one plans."""
    office = next(post.office for post in request.standing.posts if post.role.code in PLANNERS)
    made: FundYear = actions.plan(FundYear(year=year, sigungu=office.sigungu, office=office), **given)
    return made


@needs(FundRight.KEEP)
def spend(request: StaffRequest, year: int) -> HttpResponse:
    """A cost of the office itself."""
    fund = fund_or_404(request, year)
    page = page_for(
        "funds.spend", f"{year}년 운영비·역량 강화비 지출", year, target=fund.pk, starts_anew=True
    )
    return page.answer(
        request, budget_forms.CostForm, partial(actions.spend, fund), options={"book": fund.book}
    )


@needs(FundRight.PLAN)
def settle(request: StaffRequest, year: int) -> HttpResponse:
    """The end of a year's money."""
    fund = fund_or_404(request, year)
    page = page_for(
        "funds.settle",
        f"{year}년 사업비 정산",
        year,
        record=fund,
        button="정산하기",
        may_doubt=True,
        done="정산했습니다.",
    )
    context: dict[str, Any] = {
        "above": "funds/settling.html",
        "settled": balance.settlement(fund),
        "fund": fund,
    }
    return page.answer(request, None, partial(actions.settle, fund), **context)


@needs(FundRight.MOVE)
def move(request: StaffRequest) -> HttpResponse:
    """The 시도 moves money between its 시군구."""
    funds = queries.funds_below(request.standing)
    page = FormPage(
        "funds.move",
        "시군구 간 사업비 조정",
        back="funds",
        frame=FRAME,
        done="조정했습니다.",
        starts_anew=True,
    )
    return page.answer(
        request,
        budget_forms.MoveForm,
        move_by,
        options={"funds": funds},
        above="funds/towns.html",
        funds=funds,
    )


def move_by(giver: FundYear, **given: Any) -> FundYear:
    moved: FundYear = actions.move_between(giver, **given)
    return moved
