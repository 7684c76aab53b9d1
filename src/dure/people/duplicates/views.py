"""The list of possible duplicates, two records side by side, and the decisions (중복 확인 화면)."""

import uuid
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.access.readlog import log_reads
from dure.people.duplicates import actions, queries, reading
from dure.people.duplicates.forms import DifferentForm, LinkForm
from dure.people.duplicates.permits import leads_both
from dure.people.duplicates.records import DuplicatePair
from dure.web.form_page import FormPage
from dure.web.lists.pages import tables


@never_cache
@needs(Permission.CASE_STAFF)
def show_list(request: StaffRequest) -> HttpResponse:
    """Pairs of persons and of households within one's reach, the likeliest first."""
    return TemplateResponse(request, "duplicates/list.html", {"lists": tables(request, "duplicates")})


def _log(request: StaffRequest, lines: list[queries.Line]) -> None:
    """Every record shown is a view of it."""
    page = request.resolver_match.view_name if request.resolver_match else ""
    for kind in DuplicatePair.Kind.values:
        keys = [key for line in lines if line.pair.kind == kind for key in _keys(line.pair)]
        log_reads(request, kind, keys, page)


def _keys(pair: DuplicatePair) -> tuple[uuid.UUID, uuid.UUID]:
    return pair.first_id, pair.second_id


def find_line(request: StaffRequest, pair_id: uuid.UUID) -> queries.Line:
    """The pair with both records within reach and logged, or 404."""
    pair = get_object_or_404(DuplicatePair.objects.select_related("decided_by"), pk=pair_id)
    lines = queries.lines([pair])
    if not lines:
        get_object_or_404(DuplicatePair.objects.none())
    _log(request, lines)
    return lines[0]


@never_cache
@needs(Permission.CASE_STAFF)
def show_pair(request: StaffRequest, pair_id: uuid.UUID) -> HttpResponse:
    """Both records side by side, with what can be decided."""
    line = find_line(request, pair_id)
    page = PairPage.of(line, "")
    return page.show(request, page.sending(request), [], line=line)


@dataclass(frozen=True)
class PairPage(FormPage):
    """The page of a pair with a form for each decision; no draft is kept of why."""

    template: str = "duplicates/pair.html"

    @classmethod
    def of(cls, line: queries.Line, done: str) -> "PairPage":
        back = reverse("duplicate_pair", args=[line.pair.pk])
        return cls("", "나란히 보기", back=back, done=done, record=line.pair)

    def render(self, request: StaffRequest, context: dict[str, Any]) -> HttpResponse:
        sent = context["form"]
        forms = {
            "different": sent if isinstance(sent, DifferentForm) else DifferentForm(),
            "link": sent if isinstance(sent, LinkForm) else LinkForm(),
        }
        about = pair_context(request, context["line"])
        return TemplateResponse(request, self.template, forms | about | context)


def pair_context(request: StaffRequest, line: queries.Line) -> dict[str, Any]:
    first, second = line.first, line.second
    levels = reading.levels_now(first, second) or line.pair.evidence.get("levels", {})
    return {
        "pair": line.pair,
        "agreements": queries.agreements(line.pair.kind, levels),
        "rows": reading.rows_of(line.pair.kind, first, second),
        "sides": [reading.side(first), reading.side(second)],
        "members": reading.matched_members(first, second),
        "merges": line.pair.merges.order_by("-done_at"),
        "next": queries.next_waiting(line.pair),
        "can_merge": leads_both(request.standing, first.office, second.office),
    }


@needs(Permission.CASE_STAFF)
@require_POST
def decide(request: StaffRequest, pair_id: uuid.UUID) -> HttpResponse:
    """Different, or the same but kept apart."""
    line = find_line(request, pair_id)
    page = PairPage.of(line, "판단을 저장했습니다.")
    if "link" in request.POST:
        return page.answer(request, LinkForm, partial(actions.link, line.pair), line=line)
    return page.answer(request, DifferentForm, partial(actions.set_apart, line.pair), line=line)


@needs(Permission.CASE_STAFF)
@require_POST
def reopen(request: StaffRequest, pair_id: uuid.UUID) -> HttpResponse:
    """Take back that two are different or linked."""
    line = find_line(request, pair_id)
    page = PairPage.of(line, "판단을 되돌렸습니다. 다시 확인할 목록에 있습니다.")
    return page.answer(request, None, partial(actions.reopen, line.pair), line=line)
