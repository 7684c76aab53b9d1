"""Pages of one's second factors: app, passkey, recovery codes, and showing one again (두 번째 인증)."""

import uuid
from functools import partial

from django import forms
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from dure.access.factors import opened
from dure.access.http import StaffRequest
from dure.access.models import SecondFactor
from dure.access.policy import Permission, needs
from dure.account import enrolment, entering, passkeys, totp
from dure.account.form_page import AccountPage
from dure.account.passwords import is_own_password
from dure.account.recent import recent_factor
from dure.account.sign_in_views import WRONG_CODE, WRONG_PASSKEY, CodeForm, PasskeyForm
from dure.rulebook import Refused, product
from dure.rulebook.messages import particle
from dure.web.posted import posted_from

NAME_LENGTH = 60


class AppForm(forms.Form):
    """The first code of an app that was just set up."""

    name = forms.CharField(
        label="이름", max_length=NAME_LENGTH, initial="휴대전화", help_text="예: 업무용 휴대전화"
    )
    code = forms.CharField(
        label="앱에 나온 여섯 자리 숫자",
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class NewPasskeyForm(PasskeyForm):
    """The key that the device made, with a name to know it by."""

    name = forms.CharField(label="이름", max_length=NAME_LENGTH, initial="업무용 PC")
    field_order = ["name", "answer"]


class PasswordForm(forms.Form):
    """The password of who has no second factor yet."""

    password = forms.CharField(
        label="비밀번호",
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


@needs(Permission.STAFF)
def index(request: StaffRequest) -> HttpResponse:
    """What is set up, and what to do next."""
    context = {
        "factors": enrolment.confirmed(request.user),
        "codes_left": enrolment.codes_left(request.user),
        "codes_made": product().sign_in.factor.recovery_codes,
        "form": NewPasskeyForm(),
    }
    return TemplateResponse(request, "account/factors.html", context)


@never_cache
@needs(Permission.STAFF)
@recent_factor()
def app(request: StaffRequest) -> HttpResponse:
    """Set up an authenticator app: the picture, and the first code as proof."""
    begun = enrolment.begun_app(request.user)
    page = AccountPage("", "인증 앱 등록", back=_next(request), done="", template="account/app.html")
    secret = opened(begun.pk, begun.sealed)
    return page.answer(
        request,
        AppForm,
        partial(enrolment.confirm_app, request, begun),
        picture=totp.picture(secret, request.user.login),
        readable=totp.readable(secret),
    )


def _next(request: StaffRequest) -> str:
    """Codes on paper belong to the first factor."""
    return "account_factors" if enrolment.codes_left(request.user) else "account_codes"


@require_POST
@needs(Permission.STAFF)
@recent_factor()
def new_passkey_question(request: StaffRequest) -> JsonResponse:
    """What the browser needs to make a key."""
    known = enrolment.passkey_keys(request.user)
    return JsonResponse(passkeys.ask_for_new(request, request.user, known))


@posted_from("account_factors")
@needs(Permission.STAFF)
@recent_factor()
def new_passkey(request: StaffRequest) -> HttpResponse:
    """Keep the key that the browser made."""
    form = NewPasskeyForm(request.POST)
    if form.is_valid():
        try:
            enrolment.add_passkey(request, request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.texts()[0])
        else:
            return redirect(_next(request))
    context = {"factors": enrolment.confirmed(request.user), "form": form}
    return TemplateResponse(request, "account/factors.html", context)


@needs(Permission.STAFF)
@recent_factor()
def remove(request: StaffRequest, factor_id: uuid.UUID) -> HttpResponse:
    """Ask first, then remove."""
    rows = SecondFactor.objects.exclude(kind=SecondFactor.Kind.RECOVERY)
    factor = get_object_or_404(rows, pk=factor_id, staff=request.user)
    kind = factor.get_kind_display()
    name = factor.name or kind
    question = f"‘{name}’{particle(name, '으로는/로는')} 더 이상 로그인할 수 없습니다. 되돌릴 수 없고, 다시 쓰려면 새로 등록합니다."
    page = AccountPage("", f"{kind} 지우기", "account_factors", button="지우기", tone="danger", done="")
    return page.answer(request, None, partial(enrolment.remove, factor), question=question)


@never_cache
@needs(Permission.STAFF)
@recent_factor()
def codes(request: StaffRequest) -> HttpResponse:
    """Make codes for paper; they are in the answer to the button and nowhere else."""
    if not enrolment.confirmed(request.user).exists():
        return redirect("account_factors")
    made = enrolment.new_codes(request.user) if request.method == "POST" else []
    context = {"made": made, "codes_left": enrolment.codes_left(request.user)}
    return TemplateResponse(request, "account/codes.html", context)


@never_cache
@needs(Permission.STAFF)
def confirm(request: StaffRequest) -> HttpResponse:
    """Show once more who is there: a code, a passkey, or the password of who has no factor."""
    next_url = request.POST.get("next") or request.GET.get("next", "")
    asked = {each.kind for each in entering.asked_of(request.user.pk)}
    form = (CodeForm if asked else PasswordForm)(request.POST or None)
    if request.method == "POST":
        if wrong := _wrong(request, form, has_factor=bool(asked)):
            form.add_error(None, wrong)
        elif form.is_valid() or "answer" in request.POST:
            entering.prove(request)
            return redirect(entering.safe(request, next_url))
    context = {
        "form": form,
        "next": next_url,
        "has_passkey": "passkey" in asked,
        "has_code": asked != {"passkey"},
    }
    return TemplateResponse(request, "account/confirm.html", context)


def _wrong(request: StaffRequest, form: forms.Form, *, has_factor: bool) -> str:
    """Why what was shown is not enough; nothing when it is, or when the form says it itself."""
    staff = request.user
    if has_factor and "answer" in request.POST:
        form.errors.clear()
        return "" if entering.passkey_holder(request, request.POST["answer"], staff.pk) else WRONG_PASSKEY
    if not form.is_valid():
        return ""
    if has_factor:
        shown = entering.method_of_code(request, staff.pk, form.cleaned_data["code"], enters=False)
        return "" if shown else WRONG_CODE
    is_right = is_own_password(request, staff, form.cleaned_data["password"])
    return "" if is_right else "비밀번호가 맞지 않습니다. 여러 번 틀리면 얼마 동안 잠깁니다."


@require_POST
@needs(Permission.STAFF)
def confirm_question(request: StaffRequest) -> JsonResponse:
    """What to ask this account's passkeys."""
    known = [each for each in entering.asked_of(request.user.pk) if each.kind == "passkey"]
    return JsonResponse(passkeys.ask_for_one(request, known))
