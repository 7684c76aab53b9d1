"""Requests as their receivers see them: by an account of their own, or by a link (받은 의뢰 화면)."""

import uuid
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from dure.access.files import read_file
from dure.access.http import StaffRequest
from dure.access.link_pages import LinkRequest, by_link
from dure.access.links import note_link_read
from dure.access.policy import needs
from dure.access.readlog import Act, log_read
from dure.referrals import forms, queries, receiving, rules
from dure.referrals.models import Referral
from dure.referrals.rights import ReferralRight, refers, takes
from dure.web.downloads import download
from dure.web.form_page import FormPage
from dure.web.lists.pages import tables


@needs(ReferralRight.ANSWER)
def inbox(request: StaffRequest) -> HttpResponse:
    """What was sent to one's office and still runs, and what bodies referred: by whom, without the person's name."""
    names = ["requests_received"]
    names += ["inbound_received"] if takes(request.standing) else []
    names += ["inbound_sent"] if refers(request.standing) else []
    context = {"lists": tables(request, *names)}
    return TemplateResponse(request, "referrals/inbox.html", context)


@needs(ReferralRight.ANSWER)
def show(request: StaffRequest, referral_id: uuid.UUID) -> HttpResponse:
    """One request with its answer; what was not sent to one's office does not exist."""
    referral = get_object_or_404(queries.received(request.standing).select_related("office"), pk=referral_id)
    log_read(request, "case", referral.case_id, "request_received")
    page = FormPage(
        "request.received",
        f"{referral.office.name}에서 온 의뢰",
        back="requests_received",
        done="의뢰한 기관에 전했습니다.",
        target=referral.pk,
        template="referrals/received.html",
    )
    said_by = f"{request.user.name}({referral.receiver})"
    return answered(request, page, referral, forms.AnswerForm, said_by=said_by)


@by_link("referral")
def by_link_page(request: LinkRequest) -> HttpResponse:
    """The same for a receiver without an account; nothing when the request is over."""
    referral = Referral.objects.filter(pk=request.link.target_id).select_related("office").first()
    if referral is None:
        return TemplateResponse(request, "referrals/over.html", {"receiver": request.link.receiver})
    note_link_read(request, "case", referral.case_id)
    page = FormPage(
        "",
        f"{referral.office.name}에서 온 의뢰",
        back="request_by_link",
        done="의뢰한 기관에 전했습니다.",
        template="referrals/by_link.html",
    )
    return answered(request, page, referral, forms.SignedForm, files_at="request_file_by_link")


@needs(ReferralRight.ANSWER)
def file(request: StaffRequest, referral_id: uuid.UUID, key: uuid.UUID) -> HttpResponse:
    """What one's office added to an answer, as long as the request runs."""
    referral = get_object_or_404(queries.received(request.standing), pk=referral_id)
    found = file_of(referral, key)
    log_read(request, "attachment", key, "request_file", act=Act.FILE)
    return downloaded(found)


@by_link("referral")
def file_by_link(request: LinkRequest, key: uuid.UUID) -> HttpResponse:
    """The same by the link, until it ends."""
    referral = get_object_or_404(Referral, pk=request.link.target_id)
    found = file_of(referral, key)
    note_link_read(request, "attachment", key)
    return downloaded(found)


def file_of(referral: Referral, key: uuid.UUID) -> dict[str, str]:
    """One of the request's own files; nothing once the household took back its consent."""
    steps = [] if referral.consent_lost_on else referral.steps.all()
    for step in steps:
        for each in step.files:
            if each["key"] == str(key):
                return {**each}
    raise Http404


def downloaded(found: dict[str, str]) -> HttpResponse:
    return download(read_file(uuid.UUID(found["key"])), found["type"], found["name"])


def answered(
    request: HttpRequest,
    page: FormPage,
    referral: Referral,
    form: type[forms.AnswerForm],
    *,
    said_by: str = "",
    files_at: str = "request_received_file",
) -> HttpResponse:
    """What is asked, what was said so far, and the form of what may follow."""
    context: dict[str, Any] = {
        "referral": referral,
        "steps": list(referral.steps.all()),
        "files_at": files_at,
    }
    if referral.consent_lost_on:
        return page.answer(request, None, partial(noted, referral), **context)
    context["may_answer"] = bool(rules.may_follow(referral.state))
    act = partial(taken, referral, said_by)
    options = {"state": referral.state, "asks": referral.asks_id is not None}
    return page.answer(request, form, act, options=options, **context)


def taken(referral: Referral, signed: str, **given: Any) -> uuid.UUID:
    """What was entered, carried out under the area's own name; the same said twice is said once."""
    said_by = signed or f"{given['said_by']}({referral.receiver})"
    more = {name: given[name] for name in ("files", "form") if name in given}
    return receiving.take_answer(referral, what=given["what"], text=given["text"], said_by=said_by, **more)


def noted(referral: Referral, **_: Any) -> uuid.UUID:
    return receiving.take_note(referral)
