"""A page with one form and one action (한 양식 화면)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect

from dure.cases.core.actor import Actor
from dure.cases.core.pages import CaseRequest
from dure.cases.core.records import Case
from dure.cases.shell import render_case
from dure.web.submit import Sending


@dataclass(frozen=True)
class FormPage:
    """`name` is that of the draft, `back` the page shown when the action is done; `options` go to the form."""

    name: str
    form: Callable[..., forms.Form]
    title: str
    back: str
    button: str = "저장"
    template: str = "s07/form.html"
    options: Mapping[str, Any] = field(default_factory=dict)

    def answer(
        self,
        request: CaseRequest,
        case: Case,
        act: Callable[..., Any],
        *,
        record: Any = None,
        kept: Mapping[str, Any] | None = None,
        **context: Any,
    ) -> HttpResponse:
        """`act` is called with `by`, `submission` and what was typed; with `seen_version` when a record is edited."""
        target = record.pk if record else case.pk
        sending = Sending(request, self.name, str(target), record.version if record else None)
        form = self.form(request.POST or None, initial=sending.initial(kept or {}), **self.options)
        if request.method == "POST" and sending.send(form, lambda: act(**said(request.actor, sending, form))):
            return redirect(self.back, case.pk)
        about: dict[str, Any] = {
            "sending": sending,
            "forms": [form],
            "title": self.title,
            "button": self.button,
        }
        return render_case(request, self.template, back=self.back, **about, **context)


def said(by: Actor, sending: Sending, form: forms.Form) -> dict[str, Any]:
    """Who, which sending, which version was seen, and the cleaned entries."""
    about: dict[str, Any] = {"by": by, "submission": sending.submission}
    if sending.version is not None:
        about["seen_version"] = sending.seen_version
    return about | (form.values() if hasattr(form, "values") else form.cleaned_data)
