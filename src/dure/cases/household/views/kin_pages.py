"""Forms beside the drawing they change (가계도·생태도 쓰기 화면): a preview with what is not saved yet."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import HttpResponse
from django.template.response import TemplateResponse

from dure.cases.form_page import CaseFormPage
from dure.cases.household.pictures import Picture
from dure.web.dates import InSpan
from dure.web.form_page import are_valid
from dure.web.submit import Sending

PREVIEW = "preview"


@dataclass(frozen=True)
class DrawnPage(CaseFormPage):
    """`draw` makes of the bound forms the drawing they would lead to; the preview shows it and saves nothing."""

    back: str = "genogram_page"
    template: str = "household/drawn_entry.html"
    may_doubt: bool = True
    again: tuple[str, ...] = (PREVIEW,)
    draw: Callable[..., Picture] = field(kw_only=True)

    def show(self, request: Any, sending: Sending, bound: list[Any], **context: Any) -> HttpResponse:
        drawing = {
            "picture": self.draw(*bound),
            "typed": PREVIEW in request.POST,
            "wrong": wrong_dates(bound),
        }
        if drawing["typed"] and request.htmx:
            return TemplateResponse(request, "household/preview.html", drawing)
        return super().show(request, sending, bound, **drawing, **context)


def wrong_dates(bound: list[Any]) -> list[str]:
    """What is wrong with the dates, which are then not drawn."""
    return [
        error
        for form in bound
        for name, errors in form.errors.items()
        if isinstance(form.fields.get(name), InSpan)
        for error in errors
    ]


def typed_so_far(*bound: forms.Form) -> bool:
    """Whether there is something to draw: the forms were sent, right or wrong."""
    if not all(form.is_bound for form in bound):
        return False
    are_valid(bound)
    return True
