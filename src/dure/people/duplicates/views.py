"""The list of possible duplicates, two records side by side, and the decisions (중복 확인 화면)."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.access.readlog import log_reads
from dure.people.duplicates import actions, queries, reading
from dure.people.duplicates.forms import DifferentForm, FilterForm, LinkForm
from dure.people.duplicates.permits import leads_both
from dure.people.duplicates.records import DuplicatePair
from dure.rulebook import latest
from dure.web.submit import Sending

State = DuplicatePair.State


@never_cache
@needs(Permission.CASE_STAFF)
def show_list(request: StaffRequest) -> HttpResponse:
    """Pairs of persons and of households within one's reach, the likeliest first."""
    form = FilterForm(request.GET or None)
    wanted = form.cleaned_data if form.is_bound and form.is_valid() else {}
    rows = queries.pairs(
        state=wanted.get("state", ""), kind=wanted.get("kind", ""), is_strong=wanted.get("strong", False)
    )
    start = _start(request)
    found = list(rows[start : start + queries.PAGE + 1])
    lines = queries.lines(found[: queries.PAGE])
    _log(request, lines)
    filters = request.GET.copy()
    filters.pop("start", None)
    context = {
        "form": form,
        "lines": lines,
        "start": start,
        "query": filters.urlencode(),
        "next_start": start + queries.PAGE if len(found) > queries.PAGE else None,
        "book": latest().duplicates,
    }
    return TemplateResponse(request, "duplicates/list.html", context)


def _start(request: StaffRequest) -> int:
    text = request.GET.get("start", "")
    return int(text) if text.isdecimal() and len(text) < 6 else 0


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
    return _pair_page(request, line, DifferentForm(), LinkForm(), None)


def _pair_page(
    request: StaffRequest,
    line: queries.Line,
    different: DifferentForm,
    link: LinkForm,
    sending: Sending | None,
) -> HttpResponse:
    first, second = line.first, line.second
    levels = reading.levels_now(first, second) or line.pair.evidence.get("levels", {})
    context: dict[str, Any] = {
        "line": line,
        "pair": line.pair,
        "agreements": queries.agreements(line.pair.kind, levels),
        "rows": reading.rows_of(line.pair.kind, first, second),
        "sides": [reading.side(first), reading.side(second)],
        "members": reading.matched_members(first, second),
        "different": different,
        "link": link,
        "sending": sending or Sending(request, "duplicates.decide", str(line.pair.pk), line.pair.version),
        "merges": line.pair.merges.order_by("-done_at"),
        "next": queries.next_waiting(line.pair),
        "can_merge": leads_both(request.standing, first.office, second.office),
    }
    return TemplateResponse(request, "duplicates/pair.html", context)


@needs(Permission.CASE_STAFF)
@require_POST
def decide(request: StaffRequest, pair_id: uuid.UUID) -> HttpResponse:
    """Different, or the same but kept apart."""
    line = find_line(request, pair_id)
    is_link = "link" in request.POST
    different = DifferentForm(None if is_link else request.POST)
    link = LinkForm(request.POST if is_link else None)
    form = link if is_link else different
    reason = _reason(form)
    state = State.LINKED if is_link else State.DIFFERENT
    sending = Sending(request, "duplicates.decide", str(line.pair.pk), line.pair.version)
    if sending.send(form, _marking(request, line, sending, state, reason)):
        messages.success(request, "판단을 저장했습니다.")
        return redirect("duplicate_pair", line.pair.pk)
    return _pair_page(request, line, different, link, sending)


def _reason(form: DifferentForm | LinkForm) -> str:
    if not form.is_valid():
        return ""
    return form.reason if isinstance(form, DifferentForm) else str(form.cleaned_data["text"])


def _marking(
    request: StaffRequest, line: queries.Line, sending: Sending, state: str, reason: str
) -> Callable[[], Any]:
    who = actions.Deciding(request.standing, sending.submission)
    return lambda: actions.mark(line.pair, state, who=who, seen_version=sending.seen_version, reason=reason)


@needs(Permission.CASE_STAFF)
@require_POST
def reopen(request: StaffRequest, pair_id: uuid.UUID) -> HttpResponse:
    """Take back that two are different or linked."""
    line = find_line(request, pair_id)
    sending = Sending(request, "duplicates.decide", str(line.pair.pk), line.pair.version)
    who = actions.Deciding(request.standing, sending.submission)
    if sending.send(None, lambda: actions.reopen(line.pair, who=who, seen_version=sending.seen_version)):
        messages.success(request, "판단을 되돌렸습니다. 다시 확인할 목록에 있습니다.")
        return redirect("duplicate_pair", line.pair.pk)
    return _pair_page(request, line, DifferentForm(), LinkForm(), sending)
