"""Entering by a link, and the pages it opens (링크로 여는 화면)."""

import functools
import re
import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache

from dure import manifest
from dure.access.actor import Actor
from dure.access.http import GateRequest
from dure.access.links import Visited, enter, visit_by
from dure.access.policy import Permission, needs

COOKIE = settings.LINK_COOKIE_NAME
WRONG = "링크나 번호가 맞지 않습니다. 번호를 다시 확인해 주세요. 여러 번 틀리면 링크가 닫히니, 그때는 보낸 기관에 새 링크를 부탁해 주세요."


class LinkRequest(GateRequest):
    """A request of somebody without an account."""

    link: Visited
    read_log_key: uuid.UUID


class CodeForm(forms.Form):
    """The number that came another way than the link."""

    code = forms.CharField(
        label="확인 번호",
        max_length=20,
        help_text="보낸 기관이 전화로 알려 드린 숫자입니다.",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": "확인 번호를 넣어 주세요."},
    )

    def clean_code(self) -> str:
        return re.sub(r"\D", "", self.cleaned_data["code"])


@never_cache
@needs(Permission.PUBLIC)
def enter_page(request: HttpRequest, token: str) -> HttpResponse:
    """Asks for the number, whether there is such a link or not."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        purpose, visit = enter(request, token, form.cleaned_data["code"])
        if purpose:
            return go_in(purpose, visit)
        form.add_error("code", WRONG)
    return TemplateResponse(request, "access/enter.html", {"form": form})


def go_in(purpose: str, visit: str) -> HttpResponse:
    """To the page of the link's purpose, with the visit in a cookie."""
    response = redirect(manifest.joined("links")[purpose])
    response.set_cookie(
        COOKIE,
        visit,
        max_age=settings.SESSION_COOKIE_AGE,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def by_link(purpose: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """A page for who came by a link of that purpose: they are nobody else there, whoever is signed in."""

    def declare(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @functools.wraps(view)
        def show(request: LinkRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            link = visit_by(request.COOKIES.get(COOKIE, ""))
            request.standing, request.user = None, AnonymousUser()
            if link is None or link.purpose != purpose:
                return over(request)
            request.link, request.actor = link, Actor(link.receiver)
            return view(request, *args, **kwargs)

        return never_cache(needs(Permission.PUBLIC)(show))

    return declare


def over(request: HttpRequest) -> HttpResponse:
    """The link opens nothing any more; what was typed is printed, so that it can be copied."""
    hidden = ("csrfmiddlewaretoken", "submission_id")
    typed = [text for name, texts in request.POST.lists() if name not in hidden for text in texts if text]
    return TemplateResponse(request, "access/link_over.html", {"typed": typed}, status=403)
