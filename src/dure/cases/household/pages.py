"""The frame of pages that change a household: the right by stage, forms sent to one action (가구 화면)."""

import functools
from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from dure.access.policy import Permission, needs
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.household.writing import permission_for
from dure.cases.shell import render_case
from dure.people.resident_number import ResidentNumber
from dure.web.submit import Sending

View = Callable[..., HttpResponse]


def writing_page(view: View) -> View:
    """A view of who may change this case's household now; others get 403 with who can.

    The declared permission is that of a received case; the view asks for the one of the case's stage.
    """

    @never_cache
    @needs(Permission.CASE_WRITE)
    @case_page(Permission.CASE_READ)
    @functools.wraps(view)
    def page(request: CaseRequest, case: Case, **kwargs: Any) -> HttpResponse:
        needed = permission_for(case)
        if not request.actor.can(needed, case):
            context = {"permission": needed, "case": case}
            return TemplateResponse(request, "web/forbidden.html", context, status=403)
        return view(request, case, **kwargs)

    return page


def all_are_valid(bound: Sequence[forms.Form]) -> bool:
    """Every form is checked, so that the page shows all that is wrong at once."""
    return not [form for form in bound if not form.is_valid()]


def show_advice(request: HttpRequest, number: ResidentNumber | None) -> None:
    """What about a number deserves a second look; it was saved all the same."""
    for reason in number.advice if number else []:
        messages.warning(request, reason.text())


def entry_page(
    request: CaseRequest,
    sending: Sending,
    bound: list[forms.Form],
    act: Callable[[], Any],
    title: str,
) -> HttpResponse:
    """Forms on a page; when all are valid, one action, and back to the household."""
    valid = request.method == "POST" and all_are_valid(bound)
    if valid and sending.send(None, act):
        return redirect("household_page", request.case.pk)
    return render_case(request, "household/entry.html", sending=sending, forms=bound, title=title)


def button_page(
    request: CaseRequest,
    sending: Sending,
    act: Callable[[], Any],
    back: str = "household_page",
    query: str = "",
) -> HttpResponse:
    """A button that only posts, and the page it comes from."""
    if sending.send(None, act):
        return redirect(reverse(back, args=[request.case.pk]) + query)
    return render_case(request, "case/refused.html", status=409, sending=sending)
