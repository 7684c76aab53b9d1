"""Pages for administrators about how someone signs in: lock, second factors, sign-ins (계정 보안)."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from dure.access.http import StaffRequest
from dure.access.models import SignInAttempt
from dure.access.policy import Permission, needs
from dure.account import administration, directory
from dure.account.devices import device_name
from dure.account.recent import recent_factor
from dure.offices.models import Staff
from dure.offices.queries import administered_by
from dure.rulebook import Refused

ATTEMPT_ROWS = 20
# What can be done: the act, its question, its button, and what is said afterwards.
Act = tuple[Callable[[uuid.UUID], None], str, str, str]
ACTS: dict[str, Act] = {
    "lift-lock": (
        administration.lift_lock,
        "잠금을 풀면 바로 다시 로그인할 수 있습니다. 본인이 틀린 것이 맞는지 먼저 확인하세요.",
        "잠금 풀기",
        "잠금을 풀었습니다.",
    ),
    "drop-factors": (
        administration.drop_factors,
        "인증 앱, 패스키, 복구 코드를 지우고 접속을 끝냅니다. 본인인지 전화나 대면으로 먼저 확인하세요.",
        "두 번째 인증 지우기",
        "두 번째 인증을 지웠습니다. 다음 로그인 때 다시 등록합니다.",
    ),
    "end-sign-ins": (
        administration.end_sign_ins,
        "모든 기기의 접속을 끝냅니다. 저장하지 않은 글은 초안에 남습니다.",
        "접속 모두 끝내기",
        "접속을 모두 끝냈습니다.",
    ),
}


def find_other(request: StaffRequest, staff_id: uuid.UUID) -> Staff:
    """Someone of one's 시군구, not oneself."""
    home = administered_by(request.standing)
    if home is None or staff_id == request.user.pk:
        raise Http404
    return get_object_or_404(Staff, pk=staff_id, sigungu=home)


@needs(Permission.ADMINISTER)
def show(request: StaffRequest, staff_id: uuid.UUID) -> HttpResponse:
    """How someone signs in, and the last attempts."""
    person = find_other(request, staff_id)
    rows = SignInAttempt.objects.filter(staff=person).select_related("by").order_by("-happened_at")
    context = {
        "person": person,
        "state": administration.state_of(person.pk),
        "rows": [(each, device_name(each.device)) for each in rows[:ATTEMPT_ROWS]],
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
    if request.method == "POST":
        carry_out(person.pk)
        messages.success(request, done)
        return redirect("account_security", person.pk)
    context = {"person": person, "question": question, "button": button}
    return TemplateResponse(request, "account/security_act.html", context)


@needs(Permission.ADMINISTER)
@recent_factor()
def link(request: StaffRequest, staff_id: uuid.UUID) -> HttpResponse:
    """Say which entry of the directory is this person's, or none."""
    person = find_other(request, staff_id)
    if not directory.is_set_up():
        raise Http404
    form = directory.SubjectForm(
        request.POST or None, initial={"subject": administration.state_of(person.pk).directory_subject}
    )
    if request.method == "POST" and form.is_valid():
        try:
            directory.keep(person.pk, form.cleaned_data["subject"])
        except Refused as refusal:
            form.add_error("subject", refusal.texts()[0])
        else:
            messages.success(request, "기관 계정 연결을 저장했습니다.")
            return redirect("account_security", person.pk)
    return TemplateResponse(request, "account/security_link.html", {"person": person, "form": form})
