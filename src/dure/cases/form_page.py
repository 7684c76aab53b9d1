"""Pages of a case on which something is entered (사례의 입력 화면)."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.functional import SimpleLazyObject

from dure.access.actor import Actor
from dure.cases.core.date_rules import FOUND
from dure.cases.core.records import Case
from dure.cases.flow import take
from dure.cases.shell import render_case
from dure.web.beside import each_form
from dure.web.came_from import came_from
from dure.web.dates import InSpan
from dure.web.form_page import Act, Bound, FormPage, address
from dure.web.submit import Sending

# Ranges of what is done in a case, and so not before there was one.
OF_THE_CASE = {"work", "planned", "planned_until"}


@dataclass(frozen=True)
class CaseFormPage(FormPage):
    """A form page in the frame of `request.case`; `back` is a view that takes the case's key."""

    back: str = "case_overview"
    frame: str = "case/base.html"

    def key(self, request: Any) -> Any:
        return super().key(request) or request.case.pk

    def bound(
        self, sending: Sending, form: Any, kept: Mapping[str, Any], options: Mapping[str, Any]
    ) -> list[Bound]:
        """No work on a case lies before the household was found."""
        made = super().bound(sending, form, kept, options)
        request: Any = sending.request
        for each in each_form(made):
            for entry in each.fields.values():
                if isinstance(entry, InSpan) and entry.span in OF_THE_CASE:
                    entry.since = (FOUND, request.case.opened_on)
        return made

    def address(self, request: Any) -> str:
        return came_from(request) or address(self.back, request.case.pk)

    def render(self, request: Any, context: dict[str, Any]) -> HttpResponse:
        return render_case(request, self.template, **context)

    def refuse(self, request: Any, sending: Sending) -> HttpResponse:
        return render_case(request, "web/refused.html", status=409, sending=sending, frame=self.frame)


@dataclass(frozen=True)
class PartPage(CaseFormPage):
    """One of several forms on a page, called `part` there; the page's context has `part_form` and `part_sending`.

    `whole` is the page's context with every form as it stands there before it is sent, filled from its draft.
    """

    part: str = field(kw_only=True)
    whole: Callable[[Any], dict[str, Any]] = field(kw_only=True)

    def entry(
        self, request: Any, form: type[forms.Form], options: Callable[[], dict[str, Any]] = dict
    ) -> dict[str, Any]:
        """The form in the page's context before it is sent; `options` are asked for when it is printed."""
        sending = self.sending(request)

        def filled() -> forms.Form:
            given = options()
            return form(initial=sending.initial({}, given.get("prefix", "")), **given)

        return self.named(SimpleLazyObject(filled), sending)

    def named(self, form: Any, sending: Sending) -> dict[str, Any]:
        return {f"{self.part}_form": form, f"{self.part}_sending": sending}

    def show(self, request: Any, sending: Sending, bound: list[Any], **context: Any) -> HttpResponse:
        whole = self.whole(request) | self.named(bound[0], sending)
        return super().show(request, sending, bound, **whole | context)


def taking(case: Case, step: str) -> Act:
    """A step as the act of a page: what was entered is the step's data."""

    def act(*, by: Actor, submission: uuid.UUID, **data: Any) -> Any:
        return take(case, step, by=by, submission=submission, data=data)

    return act
