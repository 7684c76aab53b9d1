"""Pages of signing in by the office's directory, and of linking one's account to it (기관 계정)."""

import logging

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache

from dure.access.attempts import note_attempt
from dure.access.http import GateRequest, StaffRequest
from dure.access.policy import Permission, needs
from dure.account import directory, entering
from dure.account.duties import FACTOR_ELSEWHERE
from dure.account.entering import Waiting
from dure.account.recent import is_recent, recent_factor
from dure.account.sign_in_views import ask_for_factor
from dure.offices.models import Staff
from dure.rulebook import Refused
from dure.web.posted import posted_from

logger = logging.getLogger(__name__)
NOT_LINKED = "연결된 두레 계정이 없습니다. 아이디로 로그인해 ‘내 계정’에서 연결하거나 관리자에게 부탁하세요."
FAILED = "기관 계정으로 로그인하지 못했습니다. 다시 하거나 아이디로 로그인하세요."


@never_cache
@needs(Permission.PUBLIC)
def begin(request: HttpRequest) -> HttpResponse:
    """Off to the directory."""
    if not directory.is_set_up():
        raise Http404
    try:
        return redirect(directory.question(request, "enter", request.GET.get("next", "")))
    except directory.DirectoryError as error:
        return _failed(request, error)


def _failed(request: HttpRequest, error: directory.DirectoryError, words: str = FAILED) -> HttpResponse:
    """The log says why, the page only that."""
    logger.warning("Sign-in by the directory failed: %s", error)
    return TemplateResponse(request, "account/directory_failed.html", {"words": words}, status=403)


@never_cache
@needs(Permission.PUBLIC)
def come_back(request: GateRequest) -> HttpResponse:
    """Back from the directory: sign in, or link the account that asked."""
    if not directory.is_set_up():
        raise Http404
    try:
        asked, claims = directory.answer(request)
    except directory.DirectoryError as error:
        return _failed(request, error)
    if asked["purpose"] == "link":
        return _link(request, str(claims["sub"]))
    staff_id = directory.staff_of(claims)
    if staff_id is None:
        return _failed(request, directory.DirectoryError("no account is linked"), NOT_LINKED)
    waiting = Waiting(str(staff_id), "directory", must_change=False, next_url=asked["next"])
    did_factor = directory.did_second_factor(claims)
    if entering.asked_of(staff_id) and not did_factor:
        note_attempt(request, staff_id, "directory", "password")
        return ask_for_factor(request, waiting)
    note_attempt(request, staff_id, "directory", "done")
    response = entering.enter(request, entering.answered(request, waiting), waiting, "directory")
    request.session[FACTOR_ELSEWHERE] = did_factor
    return response


def _link(request: GateRequest, subject: str) -> HttpResponse:
    if not isinstance(request.user, Staff):
        return redirect("sign_in")
    if not is_recent(request):
        return redirect(f"/account/confirm?{urlencode({'next': reverse('account_directory')})}")
    try:
        directory.keep(request.user.pk, subject)
    except Refused as refusal:
        messages.error(request, refusal.texts()[0])
    else:
        messages.success(request, "기관 계정을 연결했습니다. 다음부터 기관 계정으로도 로그인합니다.")
    return redirect("account_directory")


@needs(Permission.STAFF)
def own(request: StaffRequest) -> HttpResponse:
    """Whether one's account is linked."""
    if not directory.is_set_up():
        raise Http404
    context = {"subject": directory.own_subject(), "label": directory.label()}
    return TemplateResponse(request, "account/directory.html", context)


@posted_from("account_directory")
@needs(Permission.STAFF)
@recent_factor()
def link(request: StaffRequest) -> HttpResponse:
    """A way to the directory to show which entry is one's own.

    Asked for by a button, so that no other site can link its visitor's account; followed by hand, because
    the content security policy lets no form end elsewhere.
    """
    if not directory.is_set_up():
        raise Http404
    try:
        address = directory.question(request, "link", "")
    except directory.DirectoryError as error:
        return _failed(request, error)
    return TemplateResponse(
        request, "account/directory_link.html", {"address": address, "label": directory.label()}
    )


@posted_from("account_directory")
@needs(Permission.STAFF)
@recent_factor()
def unlink(request: StaffRequest) -> HttpResponse:
    """Sign in by name and password only."""
    directory.keep(request.user.pk, "")
    messages.success(request, "기관 계정 연결을 끊었습니다.")
    return redirect("account_directory")
