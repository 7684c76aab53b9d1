"""Taking a list as a spreadsheet, and the page of those made in the background (목록 내려받기)."""

import uuid

from django.contrib import messages
from django.db import connection
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from dure.access.files import read_file
from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.access.readlog import Act, log_subject
from dure.cases.core.pages import CaseRequest, case_page, closed
from dure.cases.core.records import Case
from dure.ops import state
from dure.rulebook import Reason, Refused, product
from dure.sheets import exports
from dure.sheets.exports import State, Wanted
from dure.sheets.jobs import make as make_later
from dure.sheets.making import at_once
from dure.sheets.models import SheetExport
from dure.sheets.standing import is_still_ones_own
from dure.web.lists.declared import LISTS, Asked, Listing
from dure.web.posted import posted_from
from dure.web.workbook import download, file_name

# Filters as a page's address has them, in characters.
LONGEST = 2000


@needs(Permission.STAFF)
@posted_from("sheet_exports")
def make(request: StaffRequest, name: str) -> HttpResponse:
    """The list as it is filtered on the page the button stands on."""
    sheet = LISTS.get(name)
    if sheet is None or sheet.has_root:
        raise Http404
    return allowed(request, sheet) or made(request, sheet)


@case_page(Permission.CASE_PART)
@posted_from("case_overview")
def make_of_case(request: CaseRequest, case: Case, name: str) -> HttpResponse:
    """A list of one case."""
    sheet = LISTS.get(name)
    if sheet is None or not sheet.has_root:
        raise Http404
    if not request.actor.can(sheet.needs, case):
        return closed(request, case, sheet.needs)
    return made(request, sheet, case)


def allowed(request: StaffRequest, sheet: Listing) -> HttpResponse | None:
    """Whoever may not open the list's page may not have the list; None when they may."""
    if sheet.may_be_had_by(request.standing):
        return None
    return TemplateResponse(request, "web/forbidden.html", {"permission": sheet.needs}, status=403)


def made(request: StaffRequest, sheet: Listing, case: Case | None = None) -> HttpResponse:
    """A short list is taken at once, a long one is made in the background."""
    book, filters = product().sheets, request.POST.get("asked", "")[:LONGEST]
    asked = Asked(request.standing, QueryDict(filters), case)
    found = sheet.look(asked)
    count = found.rows.count(book.rows_most)
    if count > book.rows_most:
        return refused(request, Reason("sheets.too_many", {"most": f"{book.rows_most:,}"}))
    if count <= book.rows_at_once:
        return download(file_name(sheet.ko), at_once(sheet, asked, found, request))
    key = str(case.pk) if case else ""
    return later(request, sheet, Wanted(filters, key, request.META.get("REMOTE_ADDR") or ""))


def later(request: StaffRequest, sheet: Listing, wanted: Wanted) -> HttpResponse:
    """Leave it to the worker, once this request is through."""
    try:
        export = exports.ask(request.user, sheet, wanted)
    except Refused as refusal:
        return refused(request, *refusal.reasons)
    make_later.defer(export_id=str(export.pk))
    return redirect("sheet_exports")


def refused(request: StaffRequest, *reasons: Reason) -> HttpResponse:
    for reason in reasons:
        messages.error(request, reason.text())
    return redirect("sheet_exports")


@needs(Permission.STAFF)
def index(request: StaffRequest) -> HttpResponse:
    """One's own exports; while one is being made the page asks again by itself."""
    book = product().sheets
    rows = list(exports.own(request.user)[: book.listed])
    is_running = any(row.state in exports.UNFINISHED for row in rows)
    context = {
        "rows": rows,
        "is_running": is_running,
        "book": book,
        "is_held_up": is_running and is_held_up(),
    }
    template = "sheets/rows.html" if request.htmx else "sheets/index.html"
    return TemplateResponse(request, template, context)


def is_held_up() -> bool:
    """Whether nobody is there to make it: it goes on as soon as a worker runs."""
    with connection.cursor() as cursor:
        return not state.queue(cursor).has_worker(timezone.now())


def own_export(request: StaffRequest, export_id: uuid.UUID) -> SheetExport:
    """One's own; another's is as one that does not exist."""
    return get_object_or_404(exports.own(request.user).select_related("staff"), pk=export_id)


@needs(Permission.STAFF)
def take(request: StaffRequest, export_id: uuid.UUID) -> HttpResponse:
    """The file, while it is kept and while one may still have the list."""
    export = own_export(request, export_id)
    sheet = exports.sheet_of(export)
    if sheet is None:
        raise Http404
    if refusal := allowed(request, sheet):
        return refusal
    if export.state != State.DONE:
        raise Http404
    if not is_still_ones_own(export, request.standing):
        exports.give_up(export)
        return refused(request, Reason("sheets.no_longer"))
    try:
        content = read_file(export.pk)
    except FileNotFoundError:
        return refused(request, Reason("sheets.gone"))
    words = f"{export.title} {export.rows_done:,}행"
    log_subject(request, "sheet", export.digest, "sheet_file", words, act=Act.FILE)
    exports.own(request.user).filter(pk=export.pk).update(taken_at=timezone.now())
    return download(file_name(export.title), content)


@needs(Permission.STAFF)
@posted_from("sheet_exports")
def drop(request: StaffRequest, export_id: uuid.UUID) -> HttpResponse:
    """Cancel it, or remove its file before its days are over."""
    exports.give_up(own_export(request, export_id))
    return redirect("sheet_exports")


@needs(Permission.STAFF)
@posted_from("sheet_exports")
def again(request: StaffRequest, export_id: uuid.UUID) -> HttpResponse:
    """The same list as it is now, for one that failed or was cancelled."""
    export = own_export(request, export_id)
    sheet = exports.sheet_of(export)
    if sheet is None or not export.asked_sealed or export.state in exports.UNFINISHED:
        raise Http404
    return allowed(request, sheet) or later(request, sheet, exports.wanted_of(export))
