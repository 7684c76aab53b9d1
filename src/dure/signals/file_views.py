"""The 시군구's side: files of providers, scans (위기정보 파일과 훑어보기 화면)."""

import uuid
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from dure.access.files import read_file
from dure.access.http import StaffRequest
from dure.access.policy import needs
from dure.offices.models import Office
from dure.rulebook import edition_on, product
from dure.signals import actions, forms, queries, rejects_file
from dure.signals.models import SignalLoad, SignalScan
from dure.signals.rights import SignalRight
from dure.web.downloads import download
from dure.web.form_page import FormPage
from dure.web.lists.pages import table
from dure.web.workbook import MEDIA_TYPE

AT_WORK = (SignalLoad.State.WAITING, SignalLoad.State.CHECKING)
SCANNING = (SignalScan.State.WAITING, SignalScan.State.RUNNING)


def office_or_404(request: StaffRequest) -> Office:
    office = queries.place_of(request.standing)
    if office is None:
        raise Http404
    return office


def load_or_404(request: StaffRequest, load_id: uuid.UUID) -> SignalLoad:
    return get_object_or_404(queries.loads(office_or_404(request)), pk=load_id)


@needs(SignalRight.LOAD)
def loads(request: StaffRequest) -> HttpResponse:
    """Everything that was brought in, by whom and when."""
    office_or_404(request)
    return TemplateResponse(request, "signals/loads.html", {"found": table(request, "signal_loads")})


@needs(SignalRight.LOAD)
def new(request: StaffRequest) -> HttpResponse:
    """A file of a provider; its columns are told beside."""
    office = office_or_404(request)
    page = FormPage(
        "signals.load",
        "위기정보 파일 올리기",
        back="signal_loads",
        button="올리기",
        done="파일을 올렸습니다. 행마다 살펴봅니다.",
        goes_to=lambda made: reverse("signal_load", args=[made.pk]),
        starts_anew=True,
        template="signals/new.html",
    )
    fresh = SignalLoad(sigungu_id=office.sigungu_id, office=office, staff=request.user)
    return page.answer(
        request,
        forms.LoadForm,
        partial(actions.begin_load, fresh),
        layouts=layouts(),
        book=product().signal_scan,
    )


def layouts() -> list[dict[str, Any]]:
    """Which columns a file has, by layout, with the signals that come in it."""
    scan, signals = product().signal_scan, edition_on(timezone.localdate()).signals
    return [
        {
            "ko": layout.ko,
            "kinds": ", ".join(kind.ko for kind in signals.kinds.values() if kind.layout == name),
            "columns": [scan.columns[each] for each in layout.columns],
        }
        for name, layout in scan.layouts.items()
    ]


@needs(SignalRight.LOAD)
def show(request: StaffRequest, load_id: uuid.UUID) -> HttpResponse:
    """How far it is; then what became of its rows."""
    load = load_or_404(request, load_id)
    context = {
        "load": load,
        "is_running": load.state in AT_WORK,
        "others": list(queries.others_of_the_month(load)) if load.state == SignalLoad.State.DONE else [],
        "most": product().signal_scan.files.rejects_most,
    }
    name = "signals/progress.html" if request.htmx else "signals/load.html"
    return TemplateResponse(request, name, context)


@needs(SignalRight.LOAD)
def rejects(request: StaffRequest, load_id: uuid.UUID) -> HttpResponse:
    """The rows that were not taken, with the reasons, as a spreadsheet."""
    load = load_or_404(request, load_id)
    if load.state != SignalLoad.State.DONE or not load.rows_bad:
        raise Http404
    content = rejects_file.rejects_of(read_file(load.pk))
    return download(content, MEDIA_TYPE, f"들이지 않은 행 {load.month}.xlsx")


@needs(SignalRight.LOAD)
def undo(request: StaffRequest, load_id: uuid.UUID) -> HttpResponse:
    """Take the whole file out."""
    load = load_or_404(request, load_id)
    page = FormPage(
        "signals.undo",
        "위기정보 파일 되돌리기",
        back="signal_loads",
        button="되돌리기",
        tone="danger",
        record=load,
        done="파일을 되돌렸습니다. 다음 훑어보기부터 쓰지 않습니다.",
    )
    question = f"들인 {load.rows_good:,}행을 모두 지웁니다. 이 파일로 이미 찾은 가구는 그대로 두고, 다음 훑어보기부터 쓰지 않습니다."
    return page.answer(request, None, partial(actions.undo_load, load), question=question)


@needs(SignalRight.LOAD)
def scans(request: StaffRequest) -> HttpResponse:
    """Scans so far, and a new one."""
    office = office_or_404(request)
    page = FormPage(
        "signals.scan",
        "위기정보 훑어보기",
        back="signal_scans",
        button="훑어보기 시작",
        done="훑어보기를 시작했습니다. 마치면 읍면동의 위기정보 가구에 올라갑니다.",
        template="signals/scans.html",
    )
    fresh = SignalScan(sigungu_id=office.sigungu_id, office=office, staff=request.user)
    listed = list(queries.scans(office)[: product().signal_scan.listed])
    context: dict[str, Any] = {
        "scans": listed,
        "last": queries.last_good(office),
        "is_running": any(each.state in SCANNING for each in listed),
        "order": queries.orders(office).filter(used_at__isnull=False, ended_at=None).first(),
        "book": product().signal_scan,
    }
    return page.answer(request, None, partial(actions.begin_scan, fresh), **context)
