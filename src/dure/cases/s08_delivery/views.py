"""Pages of this stage (서비스 제공 및 점검)."""

import uuid
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from dure.access.policy import Permission
from dure.cases.asking_names import and_names
from dure.cases.core.consents import members
from dure.cases.core.lists import kept
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.photos import photos_of
from dure.cases.core.records import Case
from dure.cases.flow import BINDINGS
from dure.cases.form_page import CaseFormPage
from dure.cases.process import DELIVERY, TRANSITION
from dure.cases.s04_assessment.records import NeedFinding
from dure.cases.s07_plan.actions.lines import taken_from
from dure.cases.s07_plan.queries import needs_of
from dure.cases.s07_plan.sheet import key_of
from dure.cases.s08_delivery import forms, queries
from dure.cases.s08_delivery.actions import checks as check_actions
from dure.cases.s08_delivery.actions import contacts as contact_actions
from dure.cases.s08_delivery.actions import links as link_actions
from dure.cases.s08_delivery.actions import services as actions
from dure.cases.s08_delivery.copying import with_the_last
from dure.cases.s08_delivery.inputs import Checked, CheckEntry
from dure.cases.s08_delivery.records import Contact, Service, ServiceCheck
from dure.cases.s08_delivery.request_words import asked_for, problem_of
from dure.cases.s08_delivery.rules import Advice
from dure.cases.shell import page_of, render_case, step_url
from dure.cases.suspecting import NoticedForm, and_noticed, noticed_form
from dure.resources.models import Offer
from dure.resources.reach import named
from dure.web.lists.pages import tables
from dure.web.resolve import Shown, shown
from dure.web.submit import Sending

# The button that takes over what the last check of a service said.
COPY = "copy"
STEP_OF = {"reassess": "reassess", "replan": "revise_plan", "evaluate_closure": "begin_closure"}


@dataclass(frozen=True)
class Advised:
    """A consequence of the decision table with the step that carries it out."""

    leads_to: str
    why: list[Shown]
    url: str
    needs_page: bool


@case_page(Permission.CASE_PART, reads=queries.SHOWN)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """Services, what is due on each, what the checks suggest, the contacts."""
    may_link = case.stage == DELIVERY and case.path == Case.Path.LINK
    return render_case(
        request,
        "s08/delivery.html",
        lists=tables(request, "case_services", "case_contacts", root=case),
        checks=kept(case, ServiceCheck),
        photos=photos_of(case),
        advice=[_advised(request, case, each) for each in queries.advice(case)],
        need=next(iter(needs_of(case)), None) if may_link else None,
        is_link_household=case.path == Case.Path.LINK,
        to_request=queries.to_request(case),
        waiting=queries.waiting_services(case),
        is_writing=_is_served(case) and _may_write(request, case),
        may_link=may_link,
        may_log=_may_log(request, case),
    )


def _is_served(case: Case) -> bool:
    """From the plan until closing, in whichever stage the case is (manual-2025 m:9753)."""
    is_open = case.status == Case.Status.OPEN
    return is_open and (case.stage == DELIVERY or bool(queries.all_services(case)))


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


@case_page(Permission.CASE_PART)
def show_service(request: CaseRequest, case: Case, service_id: uuid.UUID) -> HttpResponse:
    """One service: its request, the answer, every check."""
    service = _service(case, service_id)
    return render_case(
        request,
        "s08/service.html",
        service=service,
        checks=service.checks.all(),
        photos=photos_of(case),
        is_waiting=queries.is_waiting(service),
        is_writing=case.status == Case.Status.OPEN and _may_write(request, case),
    )


@case_page(Permission.PLAN_WRITE)
def request_service(request: CaseRequest, case: Case, service_id: uuid.UUID) -> HttpResponse:
    """Form 6, filled from the plan and the assessment as far as they say it."""
    service = _service(case, service_id)
    kept = {
        "problem": problem_of(service, needs_of(case)),
        "request_text": asked_for(service),
        "attachments_note": service.attachments_note,
    }
    title = "변경 의뢰" if service.state == Service.State.ACTIVE else "서비스 의뢰"
    page = _page("service.request", title, service, button="의뢰", done="의뢰했습니다.")
    act = partial(actions.request_service, case, service=service)
    before = [getattr(service, name) for name in forms.TOLD]
    offer = service.offer if service.state != Service.State.ACTIVE else None
    about: dict[str, Any] = {"before": before, "knows_household": True, "offer": offer}
    form = and_names(request, forms.RequestForm, forms.TOLD, kept, **about)
    return page.answer(request, form, act, **_above(service))


def _page(name: str, title: str, record: Any = None, **about: Any) -> CaseFormPage:
    return CaseFormPage(name, title, back="delivery_page", record=record, **about)


def _above(service: Service) -> dict[str, Any]:
    """Which service the page is about."""
    return {"service": service, "above": "s08/of_service.html"}


@case_page(Permission.PLAN_WRITE)
def answer(request: CaseRequest, case: Case, service_id: uuid.UUID) -> HttpResponse:
    """What the provider answered."""
    service = _service(case, service_id)
    kept = {
        "answered_on": timezone.localdate(),
        "starts_on": queries.planned_starts(case, [service])[service.pk],
        "times": service.frequency,
    }
    act = partial(actions.answer_request, case, service=service)
    page = _page("service.answer", "의뢰에 대한 답", service)
    return page.answer(request, forms.AnswerForm, act, kept=kept, **_above(service))


@case_page(Permission.PLAN_WRITE)
def end(request: CaseRequest, case: Case, service_id: uuid.UUID) -> HttpResponse:
    """The service has ended."""
    service = _service(case, service_id)
    act = partial(actions.end_service, case, service=service)
    page = _page("service.end", "서비스 종료", service, button="종료")
    return page.answer(
        request, forms.EndForm, act, kept={"ended_on": timezone.localdate()}, **_above(service)
    )


@case_page(Permission.PLAN_WRITE)
def add_link(request: CaseRequest, case: Case) -> HttpResponse:
    """A service for a link household."""
    page = _page("service.link", "연계할 서비스", starts_anew=True)
    act = partial(link_actions.prepare_link, case)
    about: dict[str, Any] = {"above": "s07/providers.html", "providers": queries.providers_linked(case)}
    key = key_of(request.POST.get("offer_id") or request.GET.get("offer", ""))
    offer, need = _offer(key), key_of(request.GET.get("need", ""))
    kept = taken_for_link(offer, next((each for each in needs_of(case) if each.pk == need), None))
    options = _receivers(case) | {"offer": offer}
    return page.answer(request, forms.LinkForm, act, kept=kept, options=options, **about)


def _offer(key: uuid.UUID | None) -> Offer | None:
    return named([key]).first() if key else None


def taken_for_link(offer: Offer | None, need: NeedFinding | None) -> dict[str, Any]:
    """What the entry and the need fill in."""
    kept: dict[str, Any] = {}
    if need:
        kept = {"area": need.area, "receiver_id": str(need.person_id or "")}
    if offer:
        kept |= taken_from(offer) | {"offer_id": str(offer.pk), "frequency": offer.frequency}
    return kept


@case_page(Permission.PLAN_WRITE)
def edit_link(request: CaseRequest, case: Case, service_id: uuid.UUID) -> HttpResponse:
    """Change a prepared link; the agreements are entered here too."""
    service = _service(case, service_id)
    kept = vars(service) | {
        "receiver_id": str(service.receiver_id or ""),
        "offer_id": str(service.offer_id or ""),
    }
    act = partial(link_actions.edit_link, case, service=service)
    page = _page("service.edit_link", "연계할 서비스 고치기", service)
    options = _receivers(case) | {"offer": _offer(service.offer_id)}
    about = _above(service) | {"options": options, "providers": queries.providers_linked(case)}
    return page.answer(request, forms.LinkForm, act, kept=kept, **about)


def _receivers(case: Case) -> dict[str, Any]:
    people = members(case, timezone.localdate())
    return {"receivers": [(str(person.pk), person.name) for person in people]}


@case_page(Permission.PLAN_WRITE)
def record_checks(request: CaseRequest, case: Case) -> HttpResponse:
    """Several services checked in one visit or call."""
    services = list(queries.given_services(case))

    def bound(sending: Sending) -> list[Any]:
        typed = as_sent(request, services)
        rows = [
            forms.CheckRow(typed, service=each, typed=sending.initial({}, f"checks-{each.pk.hex}"))
            for each in services
        ]
        visit = forms.VisitForm(typed, request.FILES or None, initial=sending.initial({}))
        return [visit, noticed_form(request, sending), *rows]

    def said(visit: forms.VisitForm, noticed: NoticedForm, *rows: forms.CheckRow) -> dict[str, Any]:
        checks = [_entry(visit, row) for row in rows if row.is_touched]
        return noticed.values() | {"checks": checks, "photos": visit.cleaned_data["photos"]}

    page = _page(
        "check.record",
        "점검 기록",
        template="s08/checks.html",
        done="점검을 저장했습니다.",
        starts_anew=True,
        again=(COPY,),
    )
    return page.answer(request, bound, partial(check_actions.record_checks, case), said=said)


def as_sent(request: CaseRequest, services: list[Service]) -> Any:
    """What was sent, with the last check of the service whose button was pressed."""
    asked = request.POST.get(COPY, "")
    chosen = next((each for each in services if each.pk.hex == asked), None)
    if chosen is None:
        return request.POST or None
    return with_the_last(request.POST, chosen, f"{forms.CheckRow.group}-{asked}")


def _entry(visit: forms.VisitForm, row: forms.CheckRow) -> CheckEntry:
    values: dict[str, Any] = {name: row.cleaned_data[name] for name in row.typed_names}
    return CheckEntry(row.service, Checked(**visit.shared, **values))


@case_page(Permission.PLAN_WRITE)
def edit_check(request: CaseRequest, case: Case, check_id: uuid.UUID) -> HttpResponse:
    """Correct a check."""
    rows = ServiceCheck.objects.filter(case=case).select_related("service__receiver")
    check = get_object_or_404(rows, pk=check_id)
    act = partial(check_actions.edit_check, case, check=check)
    page = _page("check.edit", "점검 고치기", check)
    form = and_noticed(request, forms.CheckForm, vars(check))
    return page.answer(request, form, act, **_above(check.service))


@case_page(Permission.CASE_PART)
def contacts(request: CaseRequest, case: Case) -> HttpResponse:
    """The running counselling record, from discovery on."""
    lists = tables(request, "case_contacts", root=case)
    return render_case(request, "s08/contacts.html", lists=lists, may_log=_may_log(request, case))


def _may_log(request: CaseRequest, case: Case) -> bool:
    return case.status != Case.Status.ENDED and request.actor.can(Permission.CONTACT_WRITE, case)


def _contact_page(
    case: Case, name: str, title: str, contact: Contact | None = None, **about: Any
) -> CaseFormPage:
    """Leads back to the list of contacts, where checks are written to the page that has both."""
    back = "delivery_page" if case.stage == DELIVERY else "contacts_page"
    return replace(_page(name, title, contact, **about), back=back)


@case_page(Permission.CONTACT_WRITE)
def add_contact(request: CaseRequest, case: Case) -> HttpResponse:
    """A talk with the household, or an attempt."""
    act = partial(contact_actions.add_contact, case)
    page = _contact_page(case, "contact.add", "통합상담 기록", starts_anew=True)
    return page.answer(request, and_noticed(request, forms.ContactForm), act)


@case_page(Permission.CONTACT_WRITE)
def edit_contact(request: CaseRequest, case: Case, contact_id: uuid.UUID) -> HttpResponse:
    """Correct a contact."""
    contact = get_object_or_404(Contact, case=case, pk=contact_id)
    act = partial(contact_actions.edit_contact, case, contact=contact)
    page = _contact_page(case, "contact.edit", "통합상담 고치기", contact)
    return page.answer(request, and_noticed(request, forms.ContactForm, vars(contact)), act)
