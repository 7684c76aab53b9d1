"""Signing in and out, drafts, health (로그인·초안)."""

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from dure.access.credentials import credential, is_password_of
from dure.access.drafts import drop_draft, save_draft
from dure.access.http import StaffRequest
from dure.access.identity import sign_in as open_session
from dure.access.identity import sign_out as close_session
from dure.access.policy import Permission, needs
from dure.offices.models import Staff

WRONG = "아이디나 비밀번호가 맞지 않습니다. 다시 확인하세요."


class SignInForm(forms.Form):
    """Login name and password."""

    login = forms.CharField(
        label="아이디", max_length=40, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label="비밀번호", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


@needs(Permission.PUBLIC)
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page; the same answer whether the name or the password was wrong."""
    form = SignInForm(request.POST or None)
    next_url = request.POST.get("next") or request.GET.get("next", "")
    if request.method == "POST" and form.is_valid():
        known = credential(form.cleaned_data["login"])
        if is_password_of(known, form.cleaned_data["password"]) and known:
            staff = Staff.objects.get(pk=known.staff_id)
            response = (
                HttpResponse(status=204) if _is_over_a_page(request) else redirect(_safe(request, next_url))
            )
            open_session(request, response, staff)
            return response
        form.add_error(None, WRONG)
    if request.method == "POST" and _is_over_a_page(request):
        return HttpResponse(WRONG, status=422, content_type="text/plain; charset=utf-8")
    return TemplateResponse(request, "web/sign_in.html", {"form": form, "next": next_url})


def _is_over_a_page(request: HttpRequest) -> bool:
    """Signing in again in the dialog over a page whose session had ended: nothing typed is lost."""
    return request.headers.get("X-Requested-With") == "dure-draft"


def _safe(request: HttpRequest, url: str) -> str:
    return url if url_has_allowed_host_and_scheme(url, {request.get_host()}) else "/"


@needs(Permission.STAFF)
@require_POST
def sign_out(request: StaffRequest) -> HttpResponse:
    """End the session; drafts stay."""
    response = redirect("sign_in")
    close_session(request, response)
    return response


@needs(Permission.STAFF)
def home(request: StaffRequest) -> HttpResponse:
    """The start page is one's own work."""
    return redirect("my_work")


@needs(Permission.STAFF)
@require_POST
def keep_draft(request: StaffRequest) -> HttpResponse:
    """Keep what is being typed; the page says when it was last kept."""
    values = {name: request.POST.getlist(name) for name in request.POST if not name.startswith("draft_")}
    draft = save_draft(
        request.user,
        request.POST["draft_form"],
        request.POST.get("draft_target", ""),
        values,
        title=request.POST.get("draft_title", "")[:120],
        url=request.POST.get("draft_url", "")[:200],
    )
    return JsonResponse({"saved_at": draft.saved_at.isoformat()})


@needs(Permission.STAFF)
@require_POST
def throw_draft_away(request: StaffRequest) -> HttpResponse:
    """The draft is not wanted; the page opens with what is saved."""
    drop_draft(request.user, request.POST["draft_form"], request.POST.get("draft_target", ""))
    return redirect(_safe(request, request.POST.get("draft_url", "/")))


@needs(Permission.PUBLIC)
def health(request: HttpRequest) -> HttpResponse:
    """Alive and connected."""
    return JsonResponse({"status": "ok"})
