"""Making two records one and taking it back (합치기·되돌리기 화면)."""

import uuid
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.access.readlog import log_reads
from dure.changes.records import Event
from dure.people.duplicates import actions, undo_actions
from dure.people.duplicates.choosing import Record, fields_of
from dure.people.duplicates.forms import MergeForm, UndoForm
from dure.people.duplicates.merging import Wish, plan
from dure.people.duplicates.permits import refusals, warnings, who_gains_sight
from dure.people.duplicates.queries import Line
from dure.people.duplicates.reading import matched_members
from dure.people.duplicates.records import Merge
from dure.people.duplicates.rows import described, judged_rows
from dure.people.duplicates.undo_actions import undo_refusals
from dure.people.duplicates.undoing import UndoPlan, plan_undo, target_of
from dure.people.duplicates.views import find_line
from dure.web.form_page import FormPage
from dure.web.resolve import shown


@never_cache
@needs(Permission.LEAD)
def merge(request: StaffRequest, pair_id: uuid.UUID) -> HttpResponse:
    """Who stays, which values, what moves; nothing happens before the last button."""
    line = find_line(request, pair_id)
    kept, other = _order(request, line)
    told = warnings(kept, other)
    members = [each for each in matched_members(kept, other) if each.pair]
    options = {
        "fields": fields_of(line.pair.kind, kept, other),
        "has_warnings": bool(told),
        "members": members,
    }
    page = FormPage(
        "duplicates.merge",
        "합치기",
        back="duplicates",
        done="두 기록을 합쳤습니다. 언제든 되돌릴 수 있습니다.",
        target=line.pair.pk,
        record=kept,
        goes_to=lambda done: address_of(done.pk),
        template="duplicates/merge.html",
    )
    return page.answer(
        request,
        MergeForm,
        partial(_merge, line),
        options=options,
        said=lambda form: {"form": form, "kept": kept, "other": other},
        line=line,
        stays=kept,
        other=other,
        is_swapped=kept == line.second,
        moving=plan(kept, other),
        warnings=shown(None, told),
        refusals=shown(None, refusals(request.standing, kept, other)),
        offices=who_gains_sight(kept, other),
    )


def address_of(merge_id: uuid.UUID) -> str:
    return reverse("duplicate_merge", args=[merge_id])


def _order(request: StaffRequest, line: Line) -> tuple[Record, Record]:
    """The older record stays unless the other is asked for."""
    is_swapped = (request.POST.get("keep") or request.GET.get("keep")) == "second"
    return (line.second, line.first) if is_swapped else (line.first, line.second)


def _merge(
    line: Line, *, form: MergeForm, kept: Record, other: Record, seen_version: int, **by: Any
) -> Merge:
    people = [
        (each.pair, Wish(each.first, each.second))
        for each in form.people
        if each.pair and each.first and each.second
    ]
    wish = Wish(kept, other, form.choices, seen_version)
    return actions.merge(line.pair, wish=wish, people=people, **form.values(), **by)


@never_cache
@needs(Permission.CASE_STAFF)
def show_merge(request: StaffRequest, merge_id: uuid.UUID) -> HttpResponse:
    """What a merge changed, and what undoing it would do now."""
    done = _find(request, merge_id)
    found, page = plan_undo(done), undo_page(done)
    return page.show(request, page.sending(request), [UndoForm(plan=found)], **_told(request, done, found))


def undo_page(done: Merge) -> FormPage:
    return FormPage(
        "",
        "합친 기록",
        back=address_of(done.pk),
        done="합치기를 되돌렸습니다.",
        target=done.pk,
        template="duplicates/merged.html",
    )


def _find(request: StaffRequest, merge_id: uuid.UUID) -> Merge:
    done = get_object_or_404(Merge.objects.select_related("done_by", "undone_by", "office"), pk=merge_id)
    page = request.resolver_match.view_name if request.resolver_match else ""
    log_reads(request, done.kind, [done.kept_id, done.absorbed_id], page)
    return done


def _told(request: StaffRequest, done: Merge, found: UndoPlan) -> dict[str, Any]:
    records = (
        target_of(done)._default_manager.select_related("office").in_bulk([done.kept_id, done.absorbed_id])
    )
    kept, absorbed = records.get(done.kept_id), records.get(done.absorbed_id)
    blocked = list(undo_refusals(done, kept, absorbed, request.standing)) if kept and absorbed else []
    return {
        "merge": done,
        "stayed": kept,
        "absorbed": absorbed,
        "back_again": judged_rows(found.back),
        "changed": judged_rows(found.changed),
        "gone": judged_rows(found.gone),
        "since": described(found.since),
        "refusals": shown(None, blocked),
        "outcome": outcome_of(done),
    }


@needs(Permission.LEAD)
@require_POST
def undo(request: StaffRequest, merge_id: uuid.UUID) -> HttpResponse:
    """Two records again."""
    done = _find(request, merge_id)
    found = plan_undo(done)
    act = partial(undo_actions.undo, done)
    return undo_page(done).answer(
        request, UndoForm, act, options={"plan": found}, **_told(request, done, found)
    )


PARTS = {
    "back": "곳을 되돌렸습니다.",
    "given": "건을 돌려주었습니다.",
    "left": "곳은 그 뒤에 바뀌어 그대로 두었습니다.",
    "gone": "곳은 그사이 파기되어 건너뛰었습니다.",
    "could_not": "곳은 새 기록과 겹쳐 되돌리지 못했습니다.",
}


def outcome_of(done: Merge) -> str:
    """What came of undoing it, with what was left or could not be done."""
    event = Event.objects.filter(root_id=done.pk, verb="people.merge_undone").first()
    params = event.params if event else {}
    return " ".join(f"{params[key]}{words}" for key, words in PARTS.items() if params.get(key))
