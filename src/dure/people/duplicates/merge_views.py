"""Making two records one and taking it back (합치기·되돌리기 화면)."""

import uuid
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
from dure.people.duplicates import actions
from dure.people.duplicates.choosing import Record, fields_of
from dure.people.duplicates.forms import MergeForm, UndoForm
from dure.people.duplicates.merging import Wish, plan
from dure.people.duplicates.permits import refusals, warnings, who_gains_sight
from dure.people.duplicates.queries import Line
from dure.people.duplicates.reading import matched_members
from dure.people.duplicates.records import Merge
from dure.people.duplicates.rows import described, judged_rows
from dure.people.duplicates.undoing import Outcome, UndoPlan, plan_undo, target_of
from dure.people.duplicates.views import find_line
from dure.web.resolve import shown
from dure.web.submit import Sending


@never_cache
@needs(Permission.LEAD)
def merge(request: StaffRequest, pair_id: uuid.UUID) -> HttpResponse:
    """Who stays, which values, what moves; nothing happens before the last button."""
    line = find_line(request, pair_id)
    kept, other = _order(request, line)
    sending = Sending(request, "duplicates.merge", str(line.pair.pk), kept.version)
    fields, told = fields_of(line.pair.kind, kept, other), warnings(kept, other)
    members = [each for each in matched_members(kept, other) if each.pair]
    form = MergeForm(
        request.POST or None,
        initial=sending.initial({}),
        fields=fields,
        has_warnings=bool(told),
        members=members,
    )
    if request.method == "POST" and sending.send(
        form, lambda: _merge(request, line, kept, other, form, sending)
    ):
        messages.success(request, "두 기록을 합쳤습니다. 언제든 되돌릴 수 있습니다.")
        return redirect("duplicate_merge", sending.result.pk) if sending.result else redirect("duplicates")
    context = {
        "line": line,
        "kept": kept,
        "other": other,
        "is_swapped": kept == line.second,
        "form": form,
        "sending": sending,
        "moving": plan(kept, other),
        "warnings": shown(None, told),
        "refusals": shown(None, refusals(request.standing, kept, other)),
        "offices": who_gains_sight(kept, other),
    }
    return TemplateResponse(request, "duplicates/merge.html", context)


def _order(request: StaffRequest, line: Line) -> tuple[Record, Record]:
    """The older record stays unless the other is asked for."""
    is_swapped = (request.POST.get("keep") or request.GET.get("keep")) == "second"
    return (line.second, line.first) if is_swapped else (line.first, line.second)


def _merge(
    request: StaffRequest, line: Line, kept: Record, other: Record, form: MergeForm, sending: Sending
) -> Merge:
    chosen = form.cleaned_data.get("members", [])
    people = [each for each in matched_members(kept, other) if each.pair and str(each.pair.pk) in chosen]
    return actions.merge_home(
        line.pair,
        Wish(kept, other, form.choices, sending.seen_version),
        [
            (each.pair, Wish(each.first, each.second))
            for each in people
            if each.pair and each.first and each.second
        ],
        who=actions.Deciding(request.standing, sending.submission),
        reason=form.reason,
        has_read_warnings=form.has_read_warnings,
    )


@never_cache
@needs(Permission.CASE_STAFF)
def show_merge(request: StaffRequest, merge_id: uuid.UUID) -> HttpResponse:
    """What a merge changed, and what undoing it would do now."""
    done = _find(request, merge_id)
    found = plan_undo(done)
    sending = Sending(request, "duplicates.undo", str(done.pk), done.version)
    return _merge_page(request, done, found, UndoForm(plan=found), sending)


def _find(request: StaffRequest, merge_id: uuid.UUID) -> Merge:
    done = get_object_or_404(Merge.objects.select_related("done_by", "undone_by", "office"), pk=merge_id)
    page = request.resolver_match.view_name if request.resolver_match else ""
    log_reads(request, done.kind, [done.kept_id, done.absorbed_id], page)
    return done


def _merge_page(
    request: StaffRequest, done: Merge, found: UndoPlan, form: UndoForm, sending: Sending
) -> HttpResponse:
    records = (
        target_of(done)._default_manager.select_related("office").in_bulk([done.kept_id, done.absorbed_id])
    )
    kept, absorbed = records.get(done.kept_id), records.get(done.absorbed_id)
    blocked = list(actions.undo_refusals(done, kept, absorbed, request.standing)) if kept and absorbed else []
    context: dict[str, Any] = {
        "merge": done,
        "kept": kept,
        "absorbed": absorbed,
        "back": judged_rows(found.back),
        "changed": judged_rows(found.changed),
        "gone": judged_rows(found.gone),
        "since": described(found.since),
        "form": form,
        "sending": sending,
        "refusals": shown(None, blocked),
    }
    return TemplateResponse(request, "duplicates/merged.html", context)


@needs(Permission.LEAD)
@require_POST
def undo(request: StaffRequest, merge_id: uuid.UUID) -> HttpResponse:
    """Two records again."""
    done = _find(request, merge_id)
    found = plan_undo(done)
    form = UndoForm(request.POST, plan=found)
    sending = Sending(request, "duplicates.undo", str(done.pk), done.version)
    if sending.send(form, lambda: _undo(request, done, form, sending)):
        messages.success(request, _told(sending.result))
        return redirect("duplicate_merge", done.pk)
    return _merge_page(request, done, found, form, sending)


def _undo(request: StaffRequest, done: Merge, form: UndoForm, sending: Sending) -> Outcome:
    return actions.undo(
        done,
        who=actions.Deciding(request.standing, sending.submission),
        reason=form.cleaned_data["reason"],
        put_back=frozenset(map(uuid.UUID, form.cleaned_data["put_back"])),
        give_back=frozenset(form.cleaned_data["give_back"]),
    )


def _told(outcome: Outcome | None) -> str:
    """What came of it, with what was left or could not be done."""
    if outcome is None:
        return "합치기를 되돌렸습니다."
    parts = [
        (outcome.back, "곳을 되돌렸습니다."),
        (outcome.given, "건을 돌려주었습니다."),
        (outcome.left, "곳은 그 뒤에 바뀌어 그대로 두었습니다."),
        (outcome.gone, "곳은 그사이 파기되어 건너뛰었습니다."),
        (outcome.could_not, "곳은 새 기록과 겹쳐 되돌리지 못했습니다."),
    ]
    return "합치기를 되돌렸습니다. " + " ".join(f"{count}{words}" for count, words in parts if count)
