"""Answers to buttons: whoever comes by address, for example after signing in again, is led to the page (버튼 처리)."""

import functools
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from dure.access.drafts import PARAMETER, address_with

View = Callable[..., HttpResponse]


def posted_from(page: str) -> Callable[[View], View]:
    """Declare a view that only acts on POST; `page` is the view where its button stands.

    Stands below the decorator that asks the policy. A view of a case leads back to that case's page.
    """

    def declare(view: View) -> View:
        @functools.wraps(view)
        def act(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method != "POST":
                draft = request.GET.get(PARAMETER)
                return redirect(address_with(reverse(page, args=[each.pk for each in args]), draft))
            return view(request, *args, **kwargs)

        return act

    return declare
