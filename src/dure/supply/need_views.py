"""Pages of needs against supply, of the sheet and of sharing out (욕구와 자원, 나눔 화면)."""

import uuid
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from dure.access.http import StaffRequest
from dure.access.policy import needs as needs_right
from dure.resources.models import Offer
from dure.resources.queries import kept_places, usable
from dure.resources.rights import ResourceRight
from dure.supply import need_actions as actions
from dure.supply import need_forms as forms
from dure.supply.models import Allocation, NeedLine
from dure.supply.queries import own_place
from dure.supply.views import page_for
from dure.web.lists.pages import tables


@needs_right(ResourceRight.FIND)
def index(request: StaffRequest) -> HttpResponse:
    """Where needs have no service, and what the offices wrote."""
    may_share = request.actor.can(ResourceRight.DECIDE)
    context = {"lists": tables(request, "need_supply", "need_lines"), "may_share": may_share}
    return TemplateResponse(request, "supply/needs.html", context)


def line_of(request: StaffRequest, line_id: uuid.UUID) -> NeedLine:
    rows = NeedLine.objects.select_related("office", "sigungu", "recorded_by", "answered_by")
    return get_object_or_404(
        rows, pk=line_id, sigungu__in={own_place(request.standing).pk, *kept_places(request.standing)}
    )


@needs_right(ResourceRight.REGISTER)
def new(request: StaffRequest) -> HttpResponse:
    """One line of one's own office."""
    office = request.standing.office
    if office is None:
        raise Http404
    page = page_for(
        "supply.need",
        f"{office.name} 매칭 조사표에 적기",
        back="needs",
        starts_anew=True,
        done="적었습니다. 자원관리책임자가 봅니다.",
    )
    line = NeedLine(sigungu_id=office.sigungu_id, office=office)
    return page.answer(request, forms.NeedForm, partial(actions.write, line), kept={"side": "need"})


@needs_right(ResourceRight.FIND)
def line(request: StaffRequest, line_id: uuid.UUID) -> HttpResponse:
    """One line: its office corrects it, the manager answers it, everybody reads it."""
    found = line_of(request, line_id)
    is_open = found.answered_at is None
    context: dict[str, Any] = {"line": found}
    may_answer = (
        is_open and found.side == NeedLine.Side.NEED and request.actor.can(ResourceRight.DECIDE, found)
    )
    if may_answer:
        page = page_for(
            "supply.need_answer",
            found.what,
            back="needs",
            target=found.pk,
            button="답하기",
            done="답했습니다.",
        )
        act = partial(actions.answer, found)
        return page.answer(request, forms.AnswerForm, act, above="supply/line.html", **context)
    if is_open and request.actor.can(ResourceRight.REGISTER, found):
        page = page_for("supply.need", "조사표 고치기", back="needs", target=found.pk)
        kept = {
            name: getattr(found, name) for name in ("side", "area", "what", "rank", "amount", "unit", "note")
        }
        kept["half"] = f"{found.year}-{found.half}"
        return page.answer(request, forms.NeedForm, partial(actions.write, found), kept=kept)
    return TemplateResponse(request, "supply/line_read.html", context)


@needs_right(ResourceRight.DECIDE)
def share(request: StaffRequest) -> HttpResponse:
    """What is shared out; the rule's shares come next, nothing is decided yet."""
    page = page_for(
        "supply.share",
        "읍면동에 나누기",
        back="allocations",
        button="몫 셈하기",
        done="아직 정하지 않았습니다. 몫을 보고 정하세요.",
        goes_to=lambda made: reverse("allocation_page", args=[made.pk]),
        starts_anew=True,
    )
    place = own_place(request.standing)
    counted = Offer.objects.filter(usable(timezone.localdate()), sigungu=place, stock__isnull=False)
    made = Allocation(sigungu=place)
    options = {"offers": counted.order_by("name")}
    return page.answer(request, forms.ProposalForm, partial(actions.propose, made), options=options)


@needs_right(ResourceRight.FIND)
def allocations(request: StaffRequest) -> HttpResponse:
    may_share = request.actor.can(ResourceRight.DECIDE)
    context = {"lists": tables(request, "allocations"), "may_share": may_share}
    return TemplateResponse(request, "supply/allocations.html", context)


@needs_right(ResourceRight.FIND)
def allocation(request: StaffRequest, allocation_id: uuid.UUID) -> HttpResponse:
    """The shares with how they came about; the manager adjusts and decides them once."""
    rows = Allocation.objects.select_related("offer", "sigungu", "decided_by")
    place = {own_place(request.standing).pk, *kept_places(request.standing)}
    found = get_object_or_404(rows, pk=allocation_id, sigungu__in=place)
    may_decide = found.decided_at is None and request.actor.can(ResourceRight.DECIDE, found)
    if not may_decide:
        return TemplateResponse(request, "supply/allocation.html", {"allocation": found})
    page = page_for(
        "supply.shares",
        f"{found.offer.name} 나누기",
        back="allocations",
        target=found.pk,
        button="이대로 정하기",
        done="정했습니다. 읍면동에서 몫을 볼 수 있습니다.",
        goes_to=lambda _: reverse("allocation_page", args=[found.pk]),
    )
    act = partial(actions.decide, found)
    options = {"allocation": found}
    return page.answer(
        request, forms.DecisionForm, act, options=options, above="supply/rule.html", allocation=found
    )
