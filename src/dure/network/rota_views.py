"""Looking in: on the case, on the town's rota, and by link for the member (안부확인 화면)."""

import uuid
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.access.readlog import log_read
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.form_page import CaseFormPage
from dure.cases.shell import render_case
from dure.network import net_queries, rota_actions, rota_queries, rota_rules
from dure.network.models import Watch
from dure.network.rights import NetworkRight
from dure.network.rota_forms import SettleForm, WatchEndForm, WatchForm
from dure.web.form_page import FormPage, address
from dure.web.lists.pages import table

LOOK, PLAN = NetworkRight.LOOK, Permission.PLAN_WRITE
SHOWN = 100


@needs(LOOK)
def index(request: StaffRequest) -> HttpResponse:
    """The rota: today's looks, late ones, what rings."""
    day = rota_queries.day(timezone.localdate())
    context = {"found": table(request, "watches"), "day": day}
    return TemplateResponse(request, "network/watches.html", context)


@needs(LOOK)
def show(request: StaffRequest, watch_id: uuid.UUID) -> HttpResponse:
    """One rota with what was found so far; where something rings, what to write when one has gone to see."""
    watch = one(request, watch_id, "watch")
    case = Case.objects.filter(pk=watch.case_id).first()
    looks = [(look, look.told.get("words", "")) for look in rota_queries.looks(watch)[:SHOWN]]
    context = {
        "watch": watch,
        "told": watch.told,
        "looks": looks,
        "case": case,
        "may_plan": case is not None and request.actor.can(PLAN, case),
        "is_running": watch.state == rota_rules.RUNNING,
    }
    return TemplateResponse(request, "network/watch.html", context)


def one(request: StaffRequest, watch_id: uuid.UUID, page: str) -> Watch:
    watch = get_object_or_404(rota_queries.watches(), pk=watch_id)
    log_read(request, "watch", watch.pk, page)
    return watch


@needs(LOOK)
def settle(request: StaffRequest, watch_id: uuid.UUID) -> HttpResponse:
    """Somebody went or called."""
    watch = one(request, watch_id, "watch_settle")
    page = FormPage(
        "watch.settle",
        "안부 직접 확인",
        back=address("watch", watch.pk),
        record=watch,
        frame="network/net.html",
        done="확인한 것을 적었습니다.",
    )
    above = "network/about_settle.html"
    act = partial(rota_actions.settle, watch)
    return page.answer(request, SettleForm, act, above=above, watch=watch, told=watch.told)


@case_page(Permission.CASE_PART)
def of_case(request: CaseRequest, case: Case) -> HttpResponse:
    """Who looks in on this household."""
    rows = [(watch, watch.told) for watch in rota_queries.of_case(case)]
    for watch, _ in rows:
        log_read(request, "watch", watch.pk, "case_watches")
    may = request.actor.can(PLAN, case) and case.status == Case.Status.OPEN
    return render_case(request, "network/case.html", rows=rows, may_plan=may)


@case_page(PLAN)
def new(request: CaseRequest, case: Case) -> HttpResponse:
    """Somebody shall look in."""
    page = CaseFormPage(
        "watch.start",
        "안부확인 맡기기",
        back="case_watches",
        starts_anew=True,
        done="맡겼습니다. 살피는 사람의 화면에서 링크를 보내세요.",
    )
    kept = {
        "call_name": f"{case.subject.name} 님",
        "from_on": timezone.localdate(),
        "address": f"{case.household.address} {case.household.address_detail}".strip(),
        "phone": case.subject.mobile_phone,
    }
    options = {"members": net_queries.active()}
    act = partial(rota_actions.start, case)
    return page.answer(request, WatchForm, act, kept=kept, options=options, above="network/about_watch.html")


def of(case: Case, watch_id: uuid.UUID) -> Watch:
    return get_object_or_404(rota_queries.of_case(case), pk=watch_id)


@case_page(PLAN)
def edit(request: CaseRequest, case: Case, watch_id: uuid.UUID) -> HttpResponse:
    """How often, and what they are told."""
    watch = of(case, watch_id)
    page = CaseFormPage("watch.change", "안부확인 고치기", back="case_watches", record=watch)
    today = timezone.localdate()
    kept: dict[str, Any] = {"every": watch.every, "from_on": max(watch.next_on, today), **watch.told}
    act = partial(rota_actions.alter, case, watch=watch)
    return page.answer(request, WatchForm, act, kept=kept, above="network/about_watch.html")


@case_page(PLAN)
def end(request: CaseRequest, case: Case, watch_id: uuid.UUID) -> HttpResponse:
    """Nobody looks in any more."""
    watch = of(case, watch_id)
    page = CaseFormPage(
        "watch.end",
        "안부확인 끝내기",
        back="case_watches",
        record=watch,
        button="끝내기",
        done="끝냈습니다. 살피는 사람의 화면에서 사라졌습니다.",
    )
    return page.answer(request, WatchEndForm, partial(rota_actions.end, case, watch=watch))
