"""Pages of signing in and out: password, second factor, passkey (로그인)."""

import uuid

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from dure.access.attempts import Attempt, begin_attempt, fail, note_attempt, settle
from dure.access.credentials import Known, credential, is_password_of
from dure.access.http import GateRequest, StaffRequest
from dure.access.identity import sign_out as close_session
from dure.access.policy import Permission, needs
from dure.account import directory, entering, passkeys
from dure.account.entering import Kind, Waiting
from dure.account.unsent import CARRIED, carried_in, go_on_with
from dure.web.page_of import holder_in
from dure.web.posted import posted_from

# One answer for a wrong name, a wrong password and a locked account: it tells nobody which it was.
WRONG = "아이디나 비밀번호가 맞지 않습니다. 여러 번 틀리면 얼마 동안 로그인할 수 없습니다."
WRONG_CODE = "인증 번호가 맞지 않거나 이미 쓴 번호입니다. 여러 번 틀리면 얼마 동안 로그인할 수 없습니다."
WRONG_PASSKEY = "패스키를 확인하지 못했습니다. 다시 하세요."
TOO_LATE = "시간이 지났습니다. 비밀번호부터 다시 넣으세요."
ANOTHER = "이 화면을 쓰던 사람의 아이디로 로그인하세요."


class SignInForm(forms.Form):
    """Login name and password."""

    login = forms.CharField(
        label="아이디", max_length=40, widget=forms.TextInput(attrs={"autocomplete": "username webauthn"})
    )
    password = forms.CharField(
        label="비밀번호",
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class CodeForm(forms.Form):
    """The code of an authenticator app, or one from paper."""

    code = forms.CharField(
        label="인증 번호",
        max_length=20,
        help_text="인증 앱의 숫자 여섯 자리나 종이에 적어 둔 복구 코드를 넣으세요.",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "none"}),
    )


class PasskeyForm(forms.Form):
    """What the browser answered; the script fills it in."""

    answer = forms.CharField(max_length=20_000, widget=forms.HiddenInput())


@never_cache
@needs(Permission.PUBLIC)
def sign_in(request: GateRequest) -> HttpResponse:
    """Name and password."""
    if carried_in(request) and "login" not in request.POST:
        return _came_back(request)
    form = SignInForm(request.POST or None)
    next_url = request.POST.get("next") or request.GET.get("next", "")
    if request.method == "POST" and form.is_valid():
        found = _checked(request, **form.cleaned_data)
        if found:
            return _after_password(request, *found, next_url)
        form.add_error(None, WRONG)
    if request.method == "POST" and entering.is_over_a_page(request):
        return entering.told(WRONG, 422)
    return sign_in_page(request, form, next_url)


def sign_in_page(
    request: HttpRequest,
    form: forms.Form | None = None,
    next_url: str = "",
    said: str = "",
    carried: str = "",
    status: int = 200,
) -> TemplateResponse:
    """`carried` is a form that waits, sealed, until its writer has signed in (unsent.py)."""
    context = {
        "form": form or SignInForm(),
        "next": next_url,
        "directory": directory.label(),
        "said": said,
        CARRIED: carried or carried_in(request),
    }
    return TemplateResponse(request, "account/sign_in.html", context, status=status)


def _came_back(request: GateRequest) -> HttpResponse:
    """Someone signed in elsewhere, by the directory or in another window, and goes on with what the page carries."""
    found = go_on_with(request, str(request.standing.staff.pk)) if request.standing else None
    return found or sign_in_page(request, next_url=request.POST.get("next", ""))


@never_cache
@needs(Permission.PUBLIC)
def state(request: GateRequest) -> JsonResponse:
    """Who is signed in in this browser, and the token of now: asked by pages that stood open meanwhile."""
    holder = str(request.standing.staff.pk) if request.standing else ""
    return JsonResponse({"holder": holder, "token": get_token(request)})


def _checked(request: HttpRequest, login: str, password: str) -> tuple[Attempt, Known] | None:
    """The attempt and the account, when the password is right; it takes as long whatever was wrong."""
    attempt = begin_attempt(request, "password", login=login)
    known = credential(login) if attempt.is_open else None
    if is_password_of(known, password) and known:
        return attempt, known
    fail(attempt)
    return None


def _after_password(request: HttpRequest, attempt: Attempt, known: Known, next_url: str) -> HttpResponse:
    """Straight in, or on to the second factor."""
    if _is_someone_else(request, known.staff_id):
        settle(attempt, "password", is_complete=False)
        return entering.told(ANOTHER, 422)
    waiting = Waiting(str(known.staff_id), "password", known.must_change, next_url)
    asked = entering.asked_of(known.staff_id)
    settle(attempt, "password" if asked else "done", is_complete=not asked)
    if not asked:
        return entering.enter(request, entering.answered(request, waiting), waiting, "password")
    return ask_for_factor(request, waiting)


def _is_someone_else(request: HttpRequest, staff_id: uuid.UUID) -> bool:
    """The page under the dialog was written by another."""
    writer = holder_in(request) or request.session.get("staff_id")
    return bool(entering.is_over_a_page(request) and writer and writer != str(staff_id))


def ask_for_factor(request: HttpRequest, waiting: Waiting) -> HttpResponse:
    """To the page of the second factor; the dialog shows the field it had folded away."""
    entering.wait_for_factor(request, waiting)
    if entering.is_over_a_page(request):
        kinds = " ".join(sorted({each.kind for each in entering.asked_of(waiting.key)}))
        return entering.told("두 번째 인증을 하세요.", 202, **{"X-Dure-Asks": kinds})
    if carried_in(request):
        return _factor_page(request, waiting, CodeForm())
    return redirect("sign_in_factor")


@never_cache
@needs(Permission.PUBLIC)
def factor(request: HttpRequest) -> HttpResponse:
    """The second factor of whoever showed the password just now."""
    waiting = entering.waiting_in(request)
    if waiting is None:
        return _too_late(request)
    if request.method == "POST" and "answer" in request.POST:
        return _by_passkey(request, waiting)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        method = entering.method_of_code(request, waiting.key, form.cleaned_data["code"], enters=True)
        if method:
            return entering.enter(request, entering.answered(request, waiting), waiting, method)
        form.add_error(None, WRONG_CODE)
    if request.method == "POST" and entering.is_over_a_page(request):
        return entering.told(WRONG_CODE, 422)
    return _factor_page(request, waiting, form)


def _factor_page(request: HttpRequest, waiting: Waiting, form: forms.Form) -> HttpResponse:
    kinds = {each.kind for each in entering.asked_of(waiting.key)}
    context = {
        "form": form,
        "has_passkey": Kind.PASSKEY in kinds,
        "has_code": kinds - {Kind.PASSKEY},
        CARRIED: carried_in(request),
    }
    return TemplateResponse(request, "account/sign_in_factor.html", context)


def _too_late(request: HttpRequest) -> HttpResponse:
    if entering.is_over_a_page(request):
        return entering.told(TOO_LATE, 440)
    return sign_in_page(request, said=TOO_LATE) if carried_in(request) else redirect("sign_in")


def _by_passkey(request: HttpRequest, waiting: Waiting) -> HttpResponse:
    """The passkey as the second factor."""
    if not entering.passkey_holder(request, request.POST["answer"], waiting.key):
        if entering.is_over_a_page(request):
            return entering.told(WRONG_PASSKEY, 422)
        form = CodeForm({})
        form.errors.clear()
        form.add_error(None, WRONG_PASSKEY)
        return _factor_page(request, waiting, form)
    note_attempt(request, waiting.key, "passkey", "done")
    return entering.enter(request, entering.answered(request, waiting), waiting, "passkey")


@require_POST
@needs(Permission.PUBLIC)
def passkey_question(request: HttpRequest) -> JsonResponse:
    """What to ask the browser's passkeys: those of the account that waits, or any."""
    waiting = entering.waiting_in(request)
    known = [each for each in entering.asked_of(waiting.key) if each.kind == Kind.PASSKEY] if waiting else []
    return JsonResponse(passkeys.ask_for_one(request, known))


@posted_from("sign_in")
@needs(Permission.PUBLIC)
def passkey(request: HttpRequest) -> HttpResponse:
    """A passkey in place of name and password: it knows its holder and was unlocked by them."""
    next_url = request.POST.get("next", "")
    form = PasskeyForm(request.POST)
    holder = entering.passkey_holder(request, form.cleaned_data["answer"]) if form.is_valid() else None
    if holder is None or _is_someone_else(request, holder):
        return sign_in_page(request, next_url=next_url, said=WRONG_PASSKEY)
    note_attempt(request, holder, "passkey", "done")
    waiting = Waiting(str(holder), "passkey", must_change=False, next_url=next_url)
    return entering.enter(request, entering.answered(request, waiting), waiting, "passkey")


@needs(Permission.STAFF)
@require_POST
def sign_out(request: StaffRequest) -> HttpResponse:
    """End the session; drafts stay."""
    response = redirect("sign_in")
    close_session(request, response)
    return response
