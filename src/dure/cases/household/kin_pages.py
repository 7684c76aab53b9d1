"""Forms beside the drawing they change (가계도·생태도 쓰기 화면): a preview with what is not saved yet."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from dure.cases.core.pages import CaseRequest
from dure.cases.household.pages import all_are_valid
from dure.cases.household.pictures import Picture
from dure.cases.shell import render_case
from dure.web.submit import Sending

PREVIEW = "preview"


@dataclass(frozen=True)
class Entry:
    """Forms, the action they are sent to, the drawing they would make, and where they lead back to."""

    sending: Sending
    forms: list[forms.Form]
    act: Callable[[], Any]
    draw: Callable[[], Picture]
    title: str
    back: str = "genogram_page"
    context: dict[str, Any] = field(default_factory=dict)


def drawn_entry_page(request: CaseRequest, entry: Entry) -> HttpResponse:
    """The forms with their drawing. `preview` draws what was typed and saves nothing."""
    valid = request.method == "POST" and all_are_valid(entry.forms)
    is_preview = PREVIEW in request.POST
    if is_preview and request.htmx:
        return TemplateResponse(request, "household/preview.html", {"picture": entry.draw(), "typed": True})
    if valid and not is_preview and entry.sending.send(None, entry.act):
        return redirect(entry.back, request.case.pk)
    context = {
        "sending": entry.sending,
        "forms": entry.forms,
        "title": entry.title,
        "back": entry.back,
        "picture": entry.draw(),
        "typed": is_preview,
        **entry.context,
    }
    return render_case(request, "household/drawn_entry.html", **context)


def typed_so_far(*bound: forms.Form) -> bool:
    """Whether there is something to draw: the forms were sent, right or wrong."""
    if not all(form.is_bound for form in bound):
        return False
    all_are_valid(bound)
    return True
