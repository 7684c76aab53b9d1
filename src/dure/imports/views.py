"""Pages of what is brought in by files (파일로 들이기 화면)."""

import uuid
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.access.readlog import Act, log_subject
from dure.imports import queries, runs
from dure.imports.declared import Importer, importers
from dure.imports.forms import MatchForm, UploadForm
from dure.imports.models import Import, ImportRow
from dure.rulebook import product
from dure.web.form_page import FormPage
from dure.web.workbook import download, file_name

State = Import.State
SHOWN = {State.JUDGED, State.DONE, State.UNDONE}


def importer_of(name: str) -> Importer:
    found = importers().get(name)
    if found is None:
        raise Http404
    return found


def refused(request: StaffRequest, importer: Importer) -> HttpResponse | None:
    """Whoever may not do it row by row may not do it by a file; None when they may."""
    if importer.may_be_used_by(request.standing):
        return None
    return TemplateResponse(request, "web/forbidden.html", {"permission": importer.needs}, status=403)


def own_run(request: StaffRequest, run_id: uuid.UUID) -> tuple[Import, Importer]:
    """One's own; another's is as one that does not exist."""
    run = get_object_or_404(runs.own(request.user).select_related("staff"), pk=run_id)
    return run, importer_of(run.importer)


@needs(Permission.STAFF)
def imports_of(request: StaffRequest, name: str) -> HttpResponse:
    """Choose a file; below are those one brought in before."""
    importer = importer_of(name)
    if answer := refused(request, importer):
        return answer
    page = FormPage(
        "imports.begin",
        f"{importer.ko} 파일로 들이기",
        target=name,
        back=importer.page,
        button="올리기",
        done="파일을 올렸습니다. 읽는 대로 열을 맞춥니다.",
        goes_to=address_of,
        template="imports/index.html",
        frame=importer.frame,
    )
    home = request.standing.reach.region
    new = Import(importer=name, staff=request.user, sigungu=home)
    rows = runs.own(request.user).filter(importer=name)[: product().imports.listed]
    about: dict[str, Any] = {"rows": rows, "book": product().imports, "asked": request.GET.urlencode()}
    return page.answer(request, UploadForm, partial(runs.begin, new), importer=importer, **about)


def address_of(run: Import) -> str:
    return reverse("import_page", args=[run.pk])


@needs(Permission.STAFF)
def show(request: StaffRequest, run_id: uuid.UUID) -> HttpResponse:
    """How far it is; once it is judged, what would become of its rows."""
    run, importer = own_run(request, run_id)
    if answer := refused(request, importer):
        return answer
    context: dict[str, Any] = {"run": run, "importer": importer, "is_running": run.state in runs.AT_WORK}
    if run.state == State.MATCHING and not request.htmx:
        return redirect("import_match", run.pk)
    if run.state in SHOWN:
        context |= preview(request, run, importer)
    return TemplateResponse(request, "imports/progress.html" if request.htmx else "imports/run.html", context)


def preview(request: StaffRequest, run: Import, importer: Importer) -> dict[str, Any]:
    tallies = queries.tallies(run)
    asked, offered = request.GET.get("verdict", ""), [each.verdict for each in tallies]
    now = asked if asked in offered else next(iter(offered), "")
    return {
        "tallies": tallies,
        "now": now,
        "rows": queries.shown(run, importer, now),
        "heads": queries.heads(run, importer),
        "common": queries.common(run, importer),
        "refused": sum(each.count for each in tallies if each.verdict in queries.REFUSED),
        "good": count_of(tallies, ImportRow.Verdict.GOOD),
        "differs": count_of(tallies, ImportRow.Verdict.DIFFERS),
        "same": count_of(tallies, ImportRow.Verdict.SAME),
        "doubted": count_of(tallies, ImportRow.Verdict.DOUBTED),
        "earlier": runs.earlier_of(run),
        "shown_most": product().imports.shown,
        "lacking": queries.lacking(run, importer, request.standing),
    }


def count_of(tallies: list[queries.Tally], verdict: str) -> int:
    return sum(each.count for each in tallies if each.verdict == verdict)


@needs(Permission.STAFF)
def match(request: StaffRequest, run_id: uuid.UUID) -> HttpResponse:
    """Which column is what, and what holds for all rows."""
    run, importer = own_run(request, run_id)
    if answer := refused(request, importer):
        return answer
    page = FormPage(
        "imports.match",
        f"{run.file_name}: 열 맞추기",
        target=run.pk,
        back=address_of(run) if run.state == State.JUDGED else reverse("imports_of", args=[importer.name]),
        button="살펴보기",
        done="모든 행을 살펴봅니다.",
        goes_to=address_of,
        template="imports/match.html",
        frame=importer.frame,
    )
    places = run.places or importer.matched(run.heads)
    kept = {f"at_{field}": str(place) for field, place in places.items()} | run.options
    sample = list(run.rows.order_by("number").values_list("cells", flat=True)[:3])

    def forms(sending: Any) -> list[Any]:
        sent, initial = sending.request.POST or None, sending.initial(kept)
        return [
            MatchForm(sent, initial=initial, importer=importer, run=run),
            importer.options(sent, initial=initial, by=request.actor),
        ]

    return page.answer(request, forms, partial(runs.match, run), run=run, importer=importer, sample=sample)


@needs(Permission.STAFF)
def load(request: StaffRequest, run_id: uuid.UUID) -> HttpResponse:
    """Carry it out."""
    takes_doubted = request.POST.get("takes_doubted") == "on"
    return pressed(
        request,
        run_id,
        "imports.load",
        partial(runs.load, takes_doubted=takes_doubted),
        "들이기 시작했습니다.",
    )


@needs(Permission.STAFF)
def undo(request: StaffRequest, run_id: uuid.UUID) -> HttpResponse:
    """Take all of it back."""
    return pressed(request, run_id, "imports.undo", runs.undo, "되돌리기 시작했습니다.")


@needs(Permission.STAFF)
def drop(request: StaffRequest, run_id: uuid.UUID) -> HttpResponse:
    """Give it up before anything was made of it."""
    return pressed(request, run_id, "imports.drop", runs.drop, "그만두었습니다. 들인 것은 없습니다.")


def pressed(request: StaffRequest, run_id: uuid.UUID, name: str, act: Any, done: str) -> HttpResponse:
    """The answer to a button of the page of one file."""
    run, importer = own_run(request, run_id)
    if request.method != "POST":
        return redirect(address_of(run))
    page = FormPage(name, run.file_name, target=run.pk, back=address_of(run), done=done, frame=importer.frame)
    return refused(request, importer) or page.press(request, partial(act, run))


@needs(Permission.STAFF)
def rows(request: StaffRequest, run_id: uuid.UUID) -> HttpResponse:
    """The rows that were refused, as a sheet to mend and bring in again."""
    run, importer = own_run(request, run_id)
    if request.method != "POST":
        return redirect(address_of(run))
    if answer := refused(request, importer):
        return answer
    facts = [("들이는 것", importer.ko), ("파일", run.file_name), ("올린 때", run.asked_at)]
    content = queries.refused_sheet(run, importer, facts)
    log_subject(request, "sheet", run.digest, "import_rows", f"{importer.ko} 들이지 않은 행", act=Act.EXPORT)
    return download(file_name(f"{importer.ko} 들이지 않은 행"), content)


@needs(Permission.STAFF)
def template(request: StaffRequest, name: str) -> HttpResponse:
    """A sheet with the heads, and the rows that are to be filled."""
    importer = importer_of(name)
    if answer := refused(request, importer):
        return answer
    rows = importer.filled(request.standing, request.GET.dict())
    return download(file_name(f"{importer.ko} 서식"), queries.empty_sheet(importer, rows))
