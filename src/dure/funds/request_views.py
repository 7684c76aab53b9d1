"""Pages of requests: of all, of one, of a case (사업비 신청 화면)."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.access.readlog import log_read
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.form_page import CaseFormPage
from dure.cases.shell import render_case
from dure.funds import actions, queries, rules
from dure.funds.forms import RequestForm
from dure.funds.models import SpendingRequest
from dure.funds.rights import FundRight
from dure.funds.steps import steps_of
from dure.rulebook import edition_on
from dure.web.lists.pages import table


@needs(FundRight.SEE)
def index(request: StaffRequest) -> HttpResponse:
    """Requests within one's reach, by year and state."""
    return TemplateResponse(request, "funds/requests.html", {"found": table(request, "fund_requests")})


def find_request(request: StaffRequest, request_id: uuid.UUID) -> SpendingRequest:
    """A request within the reader's row scope; that it was opened is written down."""
    rows = SpendingRequest.objects.select_related(
        "case__subject",
        "case__office",
        "case__manager",
        "fund__sigungu",
        "fund__office",
        "recorded_by",
        "conference",
        "service",
        "sigungu",
        "office",
    )
    found = get_object_or_404(rows, pk=request_id)
    name = request.resolver_match.view_name if request.resolver_match else ""
    log_read(request, "case", found.case_id, name)
    return found


@needs(FundRight.SEE)
def show(request: StaffRequest, request_id: uuid.UUID) -> HttpResponse:
    """One request: what is asked, how far it is, what can be done next."""
    asked = find_request(request, request_id)
    context = {
        "asked": asked,
        "steps": steps_of(asked, request.actor),
        "entries": [posting.entry for posting in asked.postings.select_related("entry__fund")],
        "use": asked.fund.book.funds.uses[asked.use],
        "reads_case": request.actor.can(Permission.CASE_PART, asked.case),
    }
    return TemplateResponse(request, "funds/request.html", context)


@case_page(Permission.CASE_PART)
def of_case(request: CaseRequest, case: Case) -> HttpResponse:
    """What the household asked for and got, and what is left of its year."""
    today = timezone.localdate()
    fund = queries.fund_for(case, today)
    has = queries.household_has(case, fund) if fund else 0
    limit = edition_on(today).funds.limit("household")
    context: dict[str, Any] = {
        "requests": queries.requests_of(case),
        "fund": fund,
        "has": has or 0,
        "left": max(limit - (has or 0), 0),
        "may_ask": request.actor.can(Permission.PLAN_WRITE, case) and case.path in rules.SELECTED,
        "is_selected": case.path in rules.SELECTED,
        "year": today.year,
    }
    return render_case(request, "funds/case.html", **context)


@case_page(Permission.PLAN_WRITE)
def ask(request: CaseRequest, case: Case) -> HttpResponse:
    """A new request; every rule is asked when it is sent."""
    page = CaseFormPage(
        "funds.ask",
        "사업비 신청",
        back="case_funds",
        button="신청",
        starts_anew=True,
        done="신청했습니다.",
        goes_to=lambda made: reverse("fund_request", args=[made.pk]),
    )
    today = timezone.localdate()
    kept = {"cost_on": today} | queries.asked_from(case, request.GET)
    return page.answer(
        request,
        RequestForm,
        lambda **given: ask_for(case, **given),
        kept=kept,
        options={"case": case, "book": edition_on(today)},
    )


def ask_for(case: Case, **given: Any) -> SpendingRequest:
    made: SpendingRequest = actions.ask(
        SpendingRequest(case=case, sigungu=case.sigungu, office=case.office), **given
    )
    return made
