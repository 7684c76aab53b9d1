"""Pages for administrators about how someone signs in: lock, second factors, sign-ins (계정 보안)."""

import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.account import actions, administration, directory
from dure.account.lists import attempts_of
from dure.account.recent import recent_factor
from dure.offices.models import Staff
from dure.web.form_page import FormPage
from dure.web.lists.pages import table

ATTEMPT_ROWS = 20
# What can be done: the act, its question, its button, and what is said afterwards.
Act = tuple[Callable[..., Staff], str, str, str]
ACTS: dict[str, Act] = {
    "lift-lock": (
        actions.lift_lock,
        "잠금을 풀면 바로 다시 로그인할 수 있습니다. 본인이 틀린 것이 맞는지 먼저 확인하세요.",
        "잠금 풀기",
        "잠금을 풀었습니다.",
    ),
    "drop-factors": (
        actions.drop_factors,
        "인증 앱, 패스키, 복구 코드를 지우고 접속을 끝냅니다. 본인인지 전화나 대면으로 먼저 확인하세요.",
        "두 번째 인증 지우기",
        "두 번째 인증을 지웠습니다. 다음 로그인 때 다시 등록합니다.",
    ),
    "end-sign-ins": (
        actions.end_sign_ins,
        "모든 기기의 접속을 끝냅니다. 저장하지 않은 글은 초안에 남습니다.",
        "접속 모두 끝내기",
        "접속을 모두 끝냈습니다.",
    ),
}


def find_other(request: StaffRequest, staff_id: uuid.UUID) -> Staff:
    """Someone of one's 시군구, not oneself."""
    home = request.standing.reach.administering.region
    if home is None or staff_id == request.user.pk:
        raise Http404
    return get_object_or_404(Staff, pk=staff_id, sigungu=home)


@needs(Permission.ADMINISTER)
def show(request: StaffRequest, staff_id: uuid.UUID) -> HttpResponse:
    """How someone signs in, and the last attempts."""
    person = find_other(request, staff_id)
    context = {
        "person": person,
        "state": administration.state_of(person.pk),
        "attempts": table(request, "sign_in_attempts", found=attempts_of(person)[:ATTEMPT_ROWS]),
    }
    return TemplateResponse(request, "account/security.html", context)


@needs(Permission.ADMINISTER)
@recent_factor()
def act(request: StaffRequest, staff_id: uuid.UUID, verb: str) -> HttpResponse:
    """Ask first, then do it."""
    person = find_other(request, staff_id)
    if verb not in ACTS:
        raise Http404
    carry_out, question, button, done = ACTS[verb]
    page = security_page(person, f"{person.name}: {button}", button=button, tone="danger", done=done)
    return page.answer(request, None, partial(carry_out, person.sigungu, staff=person), question=question)


def security_page(person: Staff, title: str, **about: Any) -> FormPage:
    back = reverse("account_security", args=[person.pk])
    return FormPage("", title, back=back, frame="offices/base.html", **about)


@needs(Permission.ADMINISTER)
@recent_factor()
def link(request: StaffRequest, staff_id: uuid.UUID) -> HttpResponse:
    """Say which entry of the directory is this person's, or none."""
    person = find_other(request, staff_id)
    if not directory.is_set_up():
        raise Http404
    page = security_page(person, f"{person.name}: 기관 계정 연결", done="기관 계정 연결을 저장했습니다.")
    kept = {"subject": administration.state_of(person.pk).directory_subject}
    act = partial(actions.link_directory, person.sigungu, staff=person)
    return page.answer(request, directory.SubjectForm, act, kept=kept)
