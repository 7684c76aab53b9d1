"""The year's money: balance, ledger, statement (사업비 화면)."""

import uuid
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone

from dure.access.http import StaffRequest
from dure.access.policy import needs
from dure.access.readlog import log_read
from dure.funds import actions, balance, queries, step_forms
from dure.funds.actions.running import undo_reasons
from dure.funds.models import FundYear, LedgerEntry, Posting
from dure.funds.rights import FundRight
from dure.web.form_page import FormPage
from dure.web.lists.pages import table

FRAME = "funds/base.html"


def fund_or_404(request: StaffRequest, year: int) -> FundYear:
    fund = queries.fund_of(request.standing, year)
    if fund is None:
        raise Http404
    return fund


def year_asked(request: StaffRequest) -> int:
    asked = request.GET.get("year", "")
    return (
        int(asked)
        if asked.isascii() and asked.isdecimal() and len(asked) == len("2025")
        else timezone.localdate().year
    )


def rights(request: StaffRequest) -> dict[str, bool]:
    return {
        right.name.lower(): request.actor.can(right)
        for right in (FundRight.KEEP, FundRight.PLAN, FundRight.MOVE)
    }


@needs(FundRight.SEE)
def show(request: StaffRequest) -> HttpResponse:
    """What the year has, what is promised, paid and left, what it will come to; then the ledger."""
    year = year_asked(request)
    fund = queries.fund_of(request.standing, year)
    context: dict[str, Any] = {"year": year, "fund": fund, "may": rights(request)}
    if fund:
        context |= balance.of(fund, timezone.localdate())
    return TemplateResponse(request, "funds/index.html", context | {"found": table(request, "fund_entries")})


@needs(FundRight.KEEP)
def fairness(request: StaffRequest) -> HttpResponse:
    """Who got how much, so that help does not gather at a few households (manual-2025 m:10866)."""
    return TemplateResponse(request, "funds/fairness.html", {"found": table(request, "fund_fairness")})


@needs(FundRight.SEE)
def show_entry(request: StaffRequest, entry_id: uuid.UUID) -> HttpResponse:
    """One entry; the household behind it only for who may see that."""
    rows = LedgerEntry.objects.select_related(
        "fund__sigungu", "town", "recorded_by", "undoes__fund", "undone_by__fund", "cost"
    )
    entry = get_object_or_404(rows, pk=entry_id)
    posting = Posting.objects.select_related("request__case").filter(entry=entry).first()
    if posting:
        log_read(request, "case", posting.case_id, "fund_entry")
    may_undo = (
        request.actor.can(FundRight.KEEP, entry) and not entry.fund.closed_at and not undo_reasons(entry)
    )
    page = FormPage(
        "funds.undo",
        f"장부 {entry}",
        back="funds",
        button="되돌리기",
        tone="danger",
        target=entry.pk,
        frame=FRAME,
        template="funds/entry.html",
        done="반대되는 줄을 적어 되돌렸습니다.",
    )
    context: dict[str, Any] = {"entry": entry, "posting": posting, "may_undo": may_undo}
    return page.answer(request, step_forms.UndoForm, partial(actions.undo, entry), **context)


@needs(FundRight.KEEP)
def statement(request: StaffRequest, year: int) -> HttpResponse:
    """정산서: what was planned, spent and left, with the state's part; made for print."""
    fund = fund_or_404(request, year)
    context = {
        "fund": fund,
        "year": year,
        **balance.of(fund, timezone.localdate()),
        "settled": balance.settlement(fund),
    }
    return TemplateResponse(request, "funds/statement.html", context)
