"""Requests of a case: written, seen as they leave, sent, answered (서비스 의뢰 화면)."""

import uuid
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from dure.access.links import live_links
from dure.access.policy import Permission
from dure.cases.core.consents import members, recipients_without_consent
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.form_page import CaseFormPage
from dure.cases.s08_delivery.queries import services
from dure.cases.shell import render_case
from dure.referrals import actions, answering, forms, inbound_queries, queries, rules
from dure.referrals.leaving import told
from dure.referrals.models import Referral
from dure.rulebook import Rulebook, edition_on
from dure.web.lists.pages import tables


def book_of_today() -> Rulebook:
    return edition_on(timezone.localdate())


def one(case: Case, referral_id: uuid.UUID) -> Referral:
    referral: Referral = get_object_or_404(queries.referrals_of(case), pk=referral_id)
    referral.case = case
    return referral


def page_of(referral: Referral) -> str:
    return reverse("request_page", args=[referral.case_id, referral.pk])


@case_page(Permission.CASE_READ)
def index(request: CaseRequest, case: Case) -> HttpResponse:
    """Everything that was asked of others for this household, and the kinds of requests."""
    context: dict[str, Any] = {
        "lists": tables(request, "case_requests", root=case),
        "inbound": list(inbound_queries.of_case(case)),
        "kinds": [kind for kind in book_of_today().referrals.kinds.values() if not kind.is_of_service],
        "may_write": request.actor.can(Permission.CASE_WRITE, case),
    }
    return render_case(request, "referrals/index.html", **context)


@case_page(Permission.CASE_WRITE)
def new(request: CaseRequest, case: Case, kind: str) -> HttpResponse:
    """A draft of one kind."""
    book = book_of_today()
    if kind not in book.referrals.kinds or book.referrals.kinds[kind].is_of_service:
        raise Http404
    page = CaseFormPage(
        f"request.{kind}",
        f"{book.referrals.kinds[kind].ko}에 의뢰하기",
        back="case_requests",
        button="나갈 내용 보기",
        done="아직 보내지 않았습니다. 나갈 내용을 확인하고 보내세요.",
        goes_to=page_of,
        starts_anew=True,
    )
    return page.answer(
        request, forms.ReferralForm, partial(actions.write, case), options=options(case, kind, book)
    )


def options(case: Case, kind: str, book: Rulebook) -> dict[str, Any]:
    return {"case": case, "people": members(case, timezone.localdate()), "kind": kind, "book": book}


@case_page(Permission.CASE_WRITE)
def edit(request: CaseRequest, case: Case, referral_id: uuid.UUID) -> HttpResponse:
    """The draft once more."""
    referral, book = one(case, referral_id), book_of_today()
    if referral.state != rules.DRAFT:
        raise Http404
    page = CaseFormPage(
        "request.edit",
        "의뢰 고치기",
        back="case_requests",
        record=referral,
        goes_to=page_of,
        button="나갈 내용 보기",
    )
    return page.answer(
        request,
        forms.ReferralForm,
        partial(actions.write, case, referral=referral),
        kept=forms.kept(referral),
        options=options(case, referral.kind, book),
    )


@case_page(Permission.CASE_WRITE)
def of_service(request: CaseRequest, case: Case, service_id: uuid.UUID) -> HttpResponse:
    """Form 6 to the body's own inbox, or to be opened by a link; its answer comes back to the service."""
    service = get_object_or_404(services(case), pk=service_id)
    kind = book_of_today().referrals.kinds[actions.OF_SERVICE]
    page = CaseFormPage(
        "request.of_service",
        f"{service.provider}에 의뢰서 보내기",
        back=reverse("service_page", args=[case.pk, service.pk]),
        button="보내기",
        done="보냈습니다.",
        target=service.pk,
        goes_to=page_of,
    )
    options = {"offices": queries.offices_for(case, kind.has_offices), "receiver": service.provider}
    act = partial(actions.send_form, case, service=service)
    above: dict[str, Any] = {"above": "referrals/of_service.html", "service": service}
    return page.answer(request, forms.ServiceRequestForm, act, options=options, **above)


@case_page(Permission.CASE_READ)
def show(request: CaseRequest, case: Case, referral_id: uuid.UUID) -> HttpResponse:
    """What leaves or left, what came back, and what can be done now."""
    referral = one(case, referral_id)
    book = book_of_today()
    today = timezone.localdate()
    missing = recipients_without_consent(case, [referral.receiver], [referral.person], today)
    context: dict[str, Any] = {
        "referral": referral,
        "leaving": told(referral, book),
        "steps": list(referral.steps.all()),
        "files_at": "paper_file",
        "links": list(live_links(actions.PURPOSE, referral.pk)) if referral.state in rules.RUNNING else [],
        "may_write": request.actor.can(Permission.CASE_WRITE, case),
        "is_running": referral.state in rules.RUNNING,
        "is_over": referral.state in rules.ANSWERED,
        "is_late": rules.is_late(referral.state, referral.answer_by, today),
        "lacks_consent": bool(missing) and book.referrals.kinds[referral.kind].needs_consent,
    }
    return render_case(request, "referrals/show.html", **context)


@case_page(Permission.CASE_WRITE)
def send(request: CaseRequest, case: Case, referral_id: uuid.UUID) -> HttpResponse:
    """Asks once more with exactly what leaves, and sends it."""
    referral = one(case, referral_id)
    page = CaseFormPage(
        "request.send",
        f"{referral.receiver}에 보내기",
        back="case_requests",
        button="보내기",
        done="보냈습니다.",
        record=referral,
        goes_to=page_of,
        may_doubt=True,
    )
    act = partial(actions.send, case, referral=referral)
    leaving = told(referral, book_of_today())
    return page.answer(request, None, act, above="referrals/leaving.html", leaving=leaving, referral=referral)


@case_page(Permission.CASE_WRITE)
def answer(request: CaseRequest, case: Case, referral_id: uuid.UUID) -> HttpResponse:
    """What the receiver said by telephone or letter."""
    referral = one(case, referral_id)
    page = CaseFormPage(
        "request.answer", "들은 답 적기", back="case_requests", target=referral.pk, goes_to=page_of
    )
    return page.answer(
        request,
        forms.SaidForm,
        partial(answering.answer, case, referral=referral),
        kept={"on": timezone.localdate()},
        options={"state": referral.state, "asks": referral.asks_id is not None},
    )


@case_page(Permission.CASE_WRITE)
def recall(request: CaseRequest, case: Case, referral_id: uuid.UUID) -> HttpResponse:
    referral = one(case, referral_id)
    page = CaseFormPage(
        "request.recall",
        "의뢰 거두기",
        back="case_requests",
        button="거두기",
        tone="danger",
        done="의뢰를 거두었습니다.",
        record=referral,
        goes_to=page_of,
    )
    return page.answer(request, forms.ReasonForm, partial(actions.recall, case, referral=referral))


@case_page(Permission.CASE_WRITE)
def settle(request: CaseRequest, case: Case, referral_id: uuid.UUID) -> HttpResponse:
    """A button: the result is known."""
    referral = one(case, referral_id)
    page = CaseFormPage("", "결과 확인", back="case_requests", done="확인했습니다.", button="확인")
    return page.answer(request, None, partial(actions.settle, case, referral=referral))


@case_page(Permission.CASE_WRITE)
def again(request: CaseRequest, case: Case, referral_id: uuid.UUID) -> HttpResponse:
    """A new draft from one that came back."""
    referral = one(case, referral_id)
    page = CaseFormPage(
        "",
        "다시 의뢰하기",
        back="case_requests",
        button="새 의뢰 쓰기",
        done="같은 내용으로 새로 썼습니다. 고칠 것을 고치고 보내세요.",
        goes_to=page_of,
    )
    return page.answer(request, None, partial(actions.ask_again, case, referral=referral))


@case_page(Permission.CASE_WRITE)
def link(request: CaseRequest, case: Case, referral_id: uuid.UUID) -> HttpResponse:
    """A link and a number for a receiver without an account, shown once."""
    referral = one(case, referral_id)
    page = CaseFormPage("", "링크 만들기", back="case_requests", button="링크와 번호 만들기", done="")
    sending = page.sending(request)
    if page.is_sent(request) and sending.send(
        None, lambda: actions.give(case, by=request.actor, referral=referral)
    ):
        given = sending.result
        context = {"given": given, "url": request.build_absolute_uri(given.path), "referral": referral}
        return render_case(request, "referrals/given.html", **context)
    return page.show(request, sending, [], above="referrals/about_links.html", referral=referral)
