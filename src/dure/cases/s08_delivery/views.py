"""Pages of this stage (서비스 제공 및 점검)."""

import uuid
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from dure.access.policy import Permission
from dure.cases.core.consents import members
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.flow import BINDINGS
from dure.cases.process import DELIVERY, TRANSITION
from dure.cases.s07_plan.form_page import FormPage
from dure.cases.s07_plan.queries import needs_of
from dure.cases.s08_delivery import (
    actions,
    check_actions,
    contact_actions,
    forms,
    link_actions,
    queries,
)
from dure.cases.s08_delivery.records import Contact, Service, ServiceCheck
from dure.cases.s08_delivery.rules import Advice
from dure.cases.shell import page_of, render_case, step_url
from dure.web.resolve import Shown, shown
from dure.web.submit import Sending

STEP_OF = {"reassess": "reassess", "replan": "revise_plan", "evaluate_closure": "begin_closure"}


@dataclass(frozen=True)
class Advised:
    """A consequence of the decision table with the step that carries it out."""

    leads_to: str
    why: list[Shown]
    url: str
    needs_page: bool


@case_page(Permission.CASE_READ)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """Services, what is due on each, what the checks suggest, the contacts."""
    return render_case(
        request,
        "s08/delivery.html",
        rows=queries.service_rows(case),
        checks=ServiceCheck.objects.filter(case=case).select_related("service"),
        contacts=queries.contacts(case),
        advice=[_advised(request, case, each) for each in queries.advice(case)],
        is_link_household=case.path == Case.Path.LINK,
        is_writing=case.stage == DELIVERY and case.status == Case.Status.OPEN and _may_write(request, case),
        may_log=case.status != Case.Status.ENDED and _may_write(request, case),
    )


def _may_write(request: CaseRequest, case: Case) -> bool:
    return request.actor.can(Permission.PLAN_WRITE, case)


def _advised(request: CaseRequest, case: Case, advice: Advice) -> Advised:
    """Steps that this household's path does not have are said without a link."""
    step = TRANSITION[STEP_OF[advice.leads_to]]
    is_there = step.code in BINDINGS and step.starts_from(case.stage, case.path)
    may = is_there and request.actor.can(BINDINGS[step.code].permission, case)
    return Advised(
        advice.leads_to,
        shown(case, advice.why),
        step_url(step, case) if may else "",
        bool(may and page_of(step)),
    )


def _service(case: Case, service_id: uuid.UUID) -> Service:
    return get_object_or_404(queries.services(case), pk=service_id)


@case_page(Permission.CASE_READ)
def show_service(request: CaseRequest, case: Case, service_id: uuid.UUID) -> HttpResponse:
    """One service: its request, the answer, every check."""
    service = _service(case, service_id)
    return render_case(
        request,
        "s08/service.html",
        service=service,
        checks=service.checks.all(),
        is_waiting=queries.is_waiting(service),
        is_writing=case.stage == DELIVERY and _may_write(request, case),
    )


@case_page(Permission.PLAN_WRITE)
def request_service(request: CaseRequest, case: Case, service_id: uuid.UUID) -> HttpResponse:
    """Form 6, filled from the plan and the assessment as far as they say it."""
    service = _service(case, service_id)
    needs = [need.description for need in needs_of(case) if need.area == service.area]
    kept = {
        "problem": service.problem or "\n".join(filter(None, needs)),
        "request_text": service.request_text or f"{service.name} {service.frequency}".strip(),
        "attachments_note": service.attachments_note,
    }
    title = "변경 의뢰" if service.state == Service.State.ACTIVE else "서비스 의뢰"
    page = FormPage("service.request", forms.RequestForm, title, "delivery_page", "의뢰", "s08/form.html")
    act = partial(actions.request_service, case, service=service)
    return page.answer(request, case, act, record=service, kept=kept, service=service)


@case_page(Permission.PLAN_WRITE)
def answer(request: CaseRequest, case: Case, service_id: uuid.UUID) -> HttpResponse:
    """What the provider answered."""
    service = _service(case, service_id)
    kept = {"answered_on": timezone.localdate(), "starts_on": service.starts_on}
    page = FormPage(
        "service.answer", forms.AnswerForm, "의뢰에 대한 답", "delivery_page", "저장", "s08/form.html"
    )
    act = partial(actions.answer_request, case, service=service)
    return page.answer(request, case, act, record=service, kept=kept, service=service)


@case_page(Permission.PLAN_WRITE)
def end(request: CaseRequest, case: Case, service_id: uuid.UUID) -> HttpResponse:
    """The service has ended."""
    service = _service(case, service_id)
    page = FormPage("service.end", forms.EndForm, "서비스 종료", "delivery_page", "종료", "s08/form.html")
    act = partial(actions.end_service, case, service=service)
    kept = {"ended_on": timezone.localdate()}
    return page.answer(request, case, act, record=service, kept=kept, service=service)


@case_page(Permission.PLAN_WRITE)
def add_link(request: CaseRequest, case: Case) -> HttpResponse:
    """A service for a link household."""
    page = _link_page(case, "service.link", "연계할 서비스")
    return page.answer(request, case, partial(link_actions.prepare_link, case))


@case_page(Permission.PLAN_WRITE)
def edit_link(request: CaseRequest, case: Case, service_id: uuid.UUID) -> HttpResponse:
    """Change a prepared link; the agreements are entered here too."""
    service = _service(case, service_id)
    page = _link_page(case, "service.edit_link", "연계할 서비스 고치기")
    kept = vars(service) | {"receiver_id": str(service.receiver_id or "")}
    act = partial(link_actions.edit_link, case, service=service)
    return page.answer(request, case, act, record=service, kept=kept, service=service)


def _link_page(case: Case, name: str, title: str) -> FormPage:
    people = [(str(person.pk), person.name) for person in members(case, timezone.localdate())]
    options = {"receivers": people}
    return FormPage(name, forms.LinkForm, title, "delivery_page", "저장", "s08/form.html", options)


@case_page(Permission.PLAN_WRITE)
def record_checks(request: CaseRequest, case: Case) -> HttpResponse:
    """Several services checked in one visit or call."""
    sending = Sending(request, "check.record", str(case.pk))
    typed = request.POST or None
    visit = forms.VisitForm(typed, initial=sending.initial({}))
    rows = [
        forms.CheckRow(typed, service=each, typed=sending.initial({}, f"checks-{each.pk.hex}"))
        for each in queries.given_services(case)
    ]
    if request.method == "POST" and _all_fine(visit, rows):
        entries = [_entry(visit, row) for row in rows if row.is_touched]
        if sending.send(
            None,
            lambda: check_actions.record_checks(
                case, by=request.actor, submission=sending.submission, checks=entries
            ),
        ):
            messages.success(request, f"점검 {len(entries)}건을 저장했습니다.")
            return redirect("delivery_page", case.pk)
    return render_case(request, "s08/checks.html", sending=sending, visit=visit, rows=rows)


def _all_fine(visit: forms.VisitForm, rows: list[forms.CheckRow]) -> bool:
    """Everything is looked at, so that all mistakes show at once."""
    wrong = [row for row in rows if not row.is_valid()]
    return visit.is_valid() and not wrong


def _entry(visit: forms.VisitForm, row: forms.CheckRow) -> check_actions.CheckEntry:
    values: dict[str, Any] = {name: row.cleaned_data[name] for name in row.typed_names}
    return check_actions.CheckEntry(row.service, visit.cleaned_data | values)


@case_page(Permission.PLAN_WRITE)
def edit_check(request: CaseRequest, case: Case, check_id: uuid.UUID) -> HttpResponse:
    """Correct a check."""
    rows = ServiceCheck.objects.filter(case=case).select_related("service__receiver")
    check = get_object_or_404(rows, pk=check_id)
    page = FormPage("check.edit", forms.CheckForm, "점검 고치기", "delivery_page", "저장", "s08/form.html")
    act = partial(check_actions.edit_check, case, check=check)
    return page.answer(request, case, act, record=check, kept=vars(check), service=check.service)


@case_page(Permission.PLAN_WRITE)
def add_contact(request: CaseRequest, case: Case) -> HttpResponse:
    """A talk with the household, or an attempt."""
    page = FormPage(
        "contact.add", forms.ContactForm, "통합상담 기록", "delivery_page", "저장", "s08/form.html"
    )
    return page.answer(request, case, partial(contact_actions.add_contact, case))


@case_page(Permission.PLAN_WRITE)
def edit_contact(request: CaseRequest, case: Case, contact_id: uuid.UUID) -> HttpResponse:
    """Correct a contact."""
    contact = get_object_or_404(Contact, case=case, pk=contact_id)
    page = FormPage(
        "contact.edit", forms.ContactForm, "통합상담 고치기", "delivery_page", "저장", "s08/form.html"
    )
    act = partial(contact_actions.edit_contact, case, contact=contact)
    return page.answer(request, case, act, record=contact, kept=vars(contact))
