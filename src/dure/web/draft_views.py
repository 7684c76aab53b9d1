"""Drafts: kept while one types, read, thrown away (초안)."""

import re
import uuid
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.core.exceptions import BadRequest
from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from dure.access.answers import keep_answers
from dure.access.drafts import (
    case_of,
    drafts_for,
    drafts_of,
    drop_draft,
    is_carried_out,
    save_draft,
    values_of,
)
from dure.access.http import StaffRequest
from dure.access.models import Draft
from dure.access.policy import Permission, needs
from dure.access.readlog import log_read, log_reads
from dure.web.draft import seen_in, sent_key
from dure.web.lengths import DRAFT
from dure.web.submit import SETTLED
from dure.web.typed import words_in

DRAFT_NAME_LENGTH = 80
MOST_LISTED = 200
# What pages that belong to no case are called in the list of drafts.
WITHOUT_CASE = {
    "/candidates/new": "대상자 등록",
    "/candidates": "발굴",
    "/duplicates": "중복 확인",
    "/protection/emergency": "긴급 열람",
    "/protection": "개인정보 보호",
    "/admin": "관리",
    "/account": "내 계정",
}
UNNAMED = "쓰던 글"
PLAIN_KEY = re.compile(r"[A-Za-z0-9_.:/-]*")
ROW_KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
URL_LENGTH = 200


@needs(Permission.STAFF)
@require_POST
def keep_draft(request: StaffRequest) -> HttpResponse:
    """Keep what is being typed; the page learns under which key, and what else is kept of this form."""
    request.META[SETTLED] = True
    draft_key(request)
    keep_answers()
    values = typed_values(request)
    if sum(len(text) for texts in values.values() for text in texts) > DRAFT:
        return HttpResponse(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    if is_saved(request):
        return HttpResponse(status=HTTPStatus.CONFLICT)
    draft = kept(request, values)
    return JsonResponse(told(request, draft)) if draft else HttpResponse(status=403)


def typed_values(request: HttpRequest) -> dict[str, list[str]]:
    return {name: request.POST.getlist(name) for name in request.POST if not name.startswith("draft_")}


def kept(request: StaffRequest, values: dict[str, list[str]]) -> Draft | None:
    """The draft of the form that was sent; None where nothing of it is kept.

    The case was restricted to others while its page stood open, or is none.
    """
    form, target = draft_key(request)
    about = begun_on(request.POST.get("draft_title", ""), request.POST.get("draft_url", ""))
    key, seen = sent_key(request), seen_in(request)
    try:
        with transaction.atomic():
            return save_draft(request.user, form, target, values, key=key, seen=seen, **about)
    except DatabaseError:
        return None


def told(request: StaffRequest, draft: Draft) -> dict[str, Any]:
    """What the page goes on with."""
    return {
        "saved_at": draft.saved_at.isoformat(),
        "key": draft.pk,
        "seen": draft.version,
        "is_apart": sent_key(request) not in (None, draft.pk),
        "others": len(drafts_for(request.user, draft.form, draft.target)) - 1,
    }


def is_saved(request: StaffRequest) -> bool:
    """Whether the form was sent meanwhile: a draft on its way would bring the finished text back."""
    try:
        submission = uuid.UUID(request.POST.get("submission_id", ""))
    except ValueError:
        return False
    return is_carried_out(request.user, submission)


def begun_on(title: str, url: str) -> dict[str, str]:
    """Under which title and address a draft is listed.

    A page's own title may name someone, and so may a query: they are kept only for a case's page, with which they go.
    """
    path, _, query = url.partition("?")
    if case_of(url):
        return {"title": title[:120], "url": url if len(url) <= URL_LENGTH else path[:URL_LENGTH]}
    keys = urlencode([(name, value) for name, value in parse_qsl(query) if ROW_KEY.fullmatch(value)])
    address = f"{path}?{keys}" if keys and len(path) + len(keys) < URL_LENGTH else path[:URL_LENGTH]
    return {
        "title": next((words for start, words in WITHOUT_CASE.items() if path.startswith(start)), UNNAMED),
        "url": address,
    }


def draft_key(request: HttpRequest) -> tuple[str, str]:
    """What the draft belongs to; pages write this, so anything else is a request of somebody's own making."""
    form, target = request.POST.get("draft_form", ""), request.POST.get("draft_target", "")
    if not form or not PLAIN_KEY.fullmatch(form + target) or max(len(form), len(target)) > DRAFT_NAME_LENGTH:
        raise BadRequest
    return form, target


@needs(Permission.STAFF)
@require_POST
def throw_draft_away(request: StaffRequest) -> HttpResponse:
    """The draft is not wanted; the page opens with what is saved."""
    request.META[SETTLED] = True
    drop_draft(request.user, *draft_key(request), sent_key(request))
    return redirect(_safe(request, request.POST.get("draft_url", "/")))


def _safe(request: HttpRequest, url: str) -> str:
    return url if url_has_allowed_host_and_scheme(url, {request.get_host()}) else "/"


@needs(Permission.STAFF)
def show_all(request: StaffRequest) -> HttpResponse:
    """Everything one has begun and not saved."""
    drafts = list(drafts_of(request.user)[:MOST_LISTED])
    log_reads(request, "case", [draft.case_id for draft in drafts if draft.case_id], "drafts")
    return TemplateResponse(request, "web/drafts.html", {"drafts": drafts, "most": MOST_LISTED})


@needs(Permission.STAFF)
def show_draft(request: StaffRequest, key: uuid.UUID) -> HttpResponse:
    """The words of one draft, to be read and copied: its form may be there no more, the words are."""
    draft = get_object_or_404(Draft, pk=key, owner=request.user)
    if draft.case_id:
        log_read(request, "case", draft.case_id, "draft")
    words = [text for name, texts in values_of(draft).items() for text in words_in(name, texts)]
    about = {"draft": draft, "words": words, "is_gone": "gone" in request.GET}
    return TemplateResponse(request, "web/draft.html", about)
