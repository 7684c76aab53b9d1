"""Reports at the office: taken by telephone, looked into, turned into a household's case or ended (신고 처리 화면)."""

import uuid
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from dure import spelling
from dure.access.http import StaffRequest
from dure.access.policy import needs
from dure.access.readlog import log_read
from dure.cases.core.records import Case
from dure.cases.s01_discovery.views.registering import (
    begun_from,
    offices_near,
    own_offices,
    register_household,
)
from dure.network import actions, forms, queries, receiving, rules
from dure.network.models import Report, ReportFile
from dure.network.receipts import in_groups, mark_of, number_of
from dure.network.rights import NetworkRight
from dure.offices.models import Office
from dure.rulebook import Reason, Refused
from dure.web.downloads import download
from dure.web.form_page import FormPage, address
from dure.web.lists.pages import tables

NEEDED = NetworkRight.REPORTS


def one(request: StaffRequest, report_id: uuid.UUID, page: str) -> Report:
    """A report within reach; that it was read is logged."""
    report = get_object_or_404(queries.reports(), pk=report_id)
    log_read(request, "report", report.pk, page)
    return report


def page_of(report: Report) -> str:
    return address("report_page", report.pk)


@needs(NEEDED)
def index(request: StaffRequest) -> HttpResponse:
    """Everything that came."""
    return TemplateResponse(request, "network/index.html", {"lists": tables(request, "reports")})


@needs(NEEDED)
def new(request: StaffRequest) -> HttpResponse:
    """Taken down while somebody tells it."""
    page = FormPage(
        "report.receive",
        "신고 받아 적기",
        back="reports",
        done="신고를 받았습니다. 접수 번호를 알려 주세요.",
        goes_to=page_of,
        starts_anew=True,
    )

    def act(*, office: Office, channel: str, **told: Any) -> Report:
        return actions.receive(actions.new_report(office, channel), **told)

    options = {"offices": own_offices(request)}
    return page.answer(request, forms.PhoneForm, act, options=options, above="network/while_told.html")


@needs(NEEDED)
def show(request: StaffRequest, report_id: uuid.UUID) -> HttpResponse:
    """What was told and what became of it."""
    report = one(request, report_id, "report_page")
    number = number_of(report.pk)
    about: dict[str, Any] = {
        "report": report,
        "told": report.told,
        "number": in_groups(number) if report.receipt == mark_of(number) else "",
        "is_obliged": rules.is_obliged(report.reporter),
        "files": list(report.files.defer("told_sealed")),
        "case": Case.objects.filter(pk=report.case_id).first() if report.case_id else None,
    }
    return TemplateResponse(request, "network/show.html", about)


@needs(NEEDED)
def file(request: StaffRequest, report_id: uuid.UUID, file_id: uuid.UUID) -> HttpResponse:
    """A picture or paper that came with it."""
    report = one(request, report_id, "report_file")
    found = get_object_or_404(ReportFile, pk=file_id, report=report)
    return download(found.content, found.content_type, found.file_name)


@require_POST
@needs(NEEDED)
def take_up(request: StaffRequest, report_id: uuid.UUID) -> HttpResponse:
    """I look into it."""
    report = one(request, report_id, "report_open")
    page = FormPage(
        "report.open", "확인하기", back=page_of(report), target=report.pk, done="확인 중으로 바꾸었습니다."
    )
    return page.press(request, partial(actions.take_up, report))


@never_cache
@needs(NEEDED)
def take(request: StaffRequest, report_id: uuid.UUID) -> HttpResponse:
    """A household is registered as found, with what was told filled in."""
    report = one(request, report_id, "report_take")
    if report.state not in rules.OPEN:
        return redirect(page_of(report))
    page = FormPage(
        "report.take",
        "신고된 가구 등록",
        back=page_of(report),
        button="등록",
        done="발굴로 등록했습니다.",
        goes_to=lambda case: address("discovery_page", case.pk),
        target=report.pk,
    )

    offices = offices_near(request, report.office_id)
    return register_household(request, begun_from(page, offices, filled_in(report), report, actions.take))


def filled_in(report: Report) -> dict[str, Any]:
    """What was told, where the form of discovery asks for it; who reported stays with the report."""
    told = report.told
    return {
        "name": told.name,
        "mobile_phone": told.phone,
        "address": told.address,
        "situation": told.situation,
        "route": "neighbour",
        "is_urgent": report.is_urgent,
        "received_at": report.received_at,
        "found_on": timezone.localdate(report.received_at),
    }


@needs(NEEDED)
def known(request: StaffRequest, report_id: uuid.UUID) -> HttpResponse:
    """The household has a case that one sees; one that is hidden and one that is not there are the same."""
    report = one(request, report_id, "report_known")
    page = FormPage(
        "report.known", "이미 아는 가구", back=page_of(report), target=report.pk, done="사례에 이었습니다."
    )

    def act(*, number: str, note: str, **about: Any) -> Report:
        case = Case.objects.filter(number=spelling.number(number)).first()
        if case is None:
            raise Refused([Reason("network.no_such_case", field="number")])
        return actions.is_known(report, case=case, note=note, **about)

    return page.answer(request, forms.KnownForm, act)


@needs(NEEDED)
def pass_on(request: StaffRequest, report_id: uuid.UUID) -> HttpResponse:
    """Another office answers for it."""
    report = one(request, report_id, "report_pass")
    page = FormPage(
        "report.pass",
        "다른 곳에 넘기기",
        back="reports",
        target=report.pk,
        button="넘기기",
        done="넘겼습니다.",
    )

    def act(*, office: Office, note: str, **about: Any) -> Report:
        receipt = report.receipt
        passed = actions.pass_on(report, office=office, note=note, **about)
        if receipt and passed.state == rules.PASSED:
            receiving.pass_to(office, passed, receipt)
        return passed

    offices = queries.receivers().exclude(pk=report.office_id)
    return page.answer(request, forms.PassForm, act, options={"offices": offices})


@needs(NEEDED)
def close(request: StaffRequest, report_id: uuid.UUID) -> HttpResponse:
    """It ends without a household."""
    report = one(request, report_id, "report_close")
    page = FormPage(
        "report.close",
        "신고 끝내기",
        back=page_of(report),
        record=report,
        button="끝내기",
        done="끝냈습니다.",
    )
    return page.answer(request, forms.CloseForm, partial(actions.close, report))
