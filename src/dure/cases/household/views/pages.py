"""The frame of pages that change a household: the right by stage, and what is told afterwards (가구 화면)."""

import functools
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from dure.access.policy import Permission
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.form_page import CaseFormPage
from dure.cases.household.actions.writing import permission_for
from dure.people.resident_number import ResidentNumber
from dure.web.form_page import address

View = Callable[..., HttpResponse]


def writing_page(view: View) -> View:
    """A view of who may change this case's household now; others get 403 with who can."""
    return never_cache(case_page(Permission.CASE_WRITE, asks=permission_for)(view))


def household_page(name: str, title: str, **about: Any) -> CaseFormPage:
    """An entry page that leads back to the household."""
    return CaseFormPage(name, title, back="household_page", may_doubt=True, **about)


def press_removal(
    request: CaseRequest, name: str, act: Callable[..., Any], record: Any, back: str = "genogram_page"
) -> HttpResponse:
    """Gone, with the offer on the page one came from to take it back; that says it."""
    where = f"{address(back, request.case.pk)}?removed={record.pk}"
    page = CaseFormPage(name, "지우기", back=where, target=record.pk, done="")
    return page.press(request, functools.partial(act, request.case, record=record))


def show_advice(request: HttpRequest, number: ResidentNumber | None) -> None:
    """What about a number deserves a second look; it was saved all the same."""
    for reason in number.advice if number else []:
        messages.warning(request, reason.text())
