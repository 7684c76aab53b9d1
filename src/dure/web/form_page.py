"""A page on which something is entered: one form, one action, one way on (입력 화면).

Draft, double sending, conflict, refusal, message and the way back are the same on every such page:

    page = FormPage("offices.team", "팀 더하기", back="offices_admin")
    return page.answer(request, TeamForm, partial(actions.save_team, office), kept=vars(team))

Pages of a case use `cases.form_page.CaseFormPage`, which stands in the case's frame.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from dure.web.beside import beside
from dure.web.came_from import came_from
from dure.web.decision import has_answers
from dure.web.submit import Sending
from dure.web.typed import ONLY_SHOWN

Act = Callable[..., Any]
# What the action is called with, from the valid forms.
Said = Callable[..., Mapping[str, Any]]
# Where to go: a view's name, or an address.
Where = str


class Bound(Protocol):
    """A form, rows of forms, or a sheet of several."""

    def is_valid(self) -> bool: ...


class HasVersion(Protocol):
    """A record that is edited."""

    @property
    def pk(self) -> Any: ...

    @property
    def version(self) -> int: ...


@dataclass(frozen=True)
class Edited:
    """What is edited where it is no single record, or one that the first saving begins: 0, which no record has."""

    pk: Any
    version: int = 0


class Entered(Protocol):
    """A form that words its own entries for the action; others hand on `cleaned_data`."""

    def values(self) -> Mapping[str, Any]: ...


def said(*bound: Any) -> dict[str, Any]:
    """The entries of all forms as keywords of the action."""
    found: dict[str, Any] = {}
    for form in bound:
        found |= form.values() if hasattr(form, "values") else form.cleaned_data
    return found


@dataclass(frozen=True)
class FormPage:
    """`name` is that of the draft; `target` tells drafts of one name apart, by default the record's key.

    `back` is where one goes when it is done and the link did not say where one was; `goes_to` leads elsewhere, by the
    action's result, or nowhere by an empty answer. `done` is said after saving. `template` fills the block `page` of `frame`; web/form_page.html takes
    `question`, words above the form, and `above`, a template there, from the context. `tone` is that of the button,
    `status` that of a page which was sent and is shown again. `starts_anew`: each opening begins another record, so
    what was half written before is offered, not filled in. `root` is what is changed, where that is neither the case
    nor the record: a refusal tells who changed it since the page was opened. `may_doubt`: its action takes `sure`, that what is
    doubted is meant. `again`: its buttons of these names only show the page anew with what was typed.
    """

    name: str
    title: str
    back: Where = "home"
    button: str = "저장"
    tone: str = "primary"
    done: str = "저장했습니다."
    target: Any = ""
    record: HasVersion | None = None
    goes_to: Callable[[Any], Where] | None = None
    status: int = 200
    may_doubt: bool = False
    starts_anew: bool = False
    again: tuple[str, ...] = ()
    root: Any = None
    template: str = "web/form_page.html"
    frame: str = "web/base.html"

    def answer(
        self,
        request: Any,
        form: type[forms.BaseForm] | Callable[[Sending], Bound | Sequence[Bound]] | None,
        act: Act,
        *,
        kept: Mapping[str, Any] | None = None,
        options: Mapping[str, Any] | None = None,
        said: Said = said,
        **context: Any,
    ) -> HttpResponse:
        """The page, or the way on once `act` was carried out.

        `form` is a class, which is filled from `kept` and the draft and given `options`; or what makes the bound
        form or forms from the sending; or None for a page that only asks whether. `act` is called with `by`,
        `submission`, `seen_version` when a record is edited, and what `said` makes of the valid forms.
        """
        sending = self.sending(request)
        bound = self.bound(sending, form, kept or {}, options or {})
        if self.is_sent(request) and are_valid(bound):
            given = said(*bound)
            if sending.send(None, lambda: act(**self.about(request, sending), **given)):
                return self.go_on(request, sending)
            sending.reasons = beside(bound, sending.reasons)
        return self.show(request, sending, bound, **context)

    def is_sent(self, request: Any) -> bool:
        """Whether the forms are to be carried out, not only looked at, as after signing in again."""
        is_to_be_shown = any(name in request.POST for name in (ONLY_SHOWN, *self.again))
        return request.method == "POST" and not is_to_be_shown

    def sending(self, request: Any) -> Sending:
        version = self.record.version if self.record else None
        root = self.root or getattr(request, "case", None) or self.record
        return Sending(request, self.name, str(self.key(request)), version, self.starts_anew, root)

    def key(self, request: Any) -> Any:
        """What the draft belongs to."""
        return self.target or (self.record.pk if self.record else "")

    def bound(
        self, sending: Sending, form: Any, kept: Mapping[str, Any], options: Mapping[str, Any]
    ) -> list[Bound]:
        if form is None:
            return []
        if isinstance(form, type):
            sent = sending.request.POST or None, sending.request.FILES or None
            return [form(*sent, initial=sending.initial(kept), **options)]
        made = form(sending)
        return list(made) if isinstance(made, list | tuple) else [made]

    def about(self, request: Any, sending: Sending) -> dict[str, Any]:
        """Who, which sending, and the version that was seen."""
        found: dict[str, Any] = {"by": request.actor, "submission": sending.submission}
        if self.may_doubt and sending.is_sure:
            found["sure"] = True
        return found | ({"seen_version": sending.seen_version} if self.record else {})

    def go_on(self, request: Any, sending: Sending) -> HttpResponse:
        told = self.told(sending.result)
        if told and not sending.was_done_before:
            messages.success(request, told)
        leads_on = self.goes_to(sending.result) if self.goes_to and sending.result is not None else ""
        return redirect(leads_on or self.address(request))

    def told(self, result: Any) -> str:
        """What is said after saving."""
        return self.done

    def address(self, request: Any) -> str:
        """Of the page to go back to: where one was, or else the page's own."""
        return came_from(request) or address(self.back)

    def show(self, request: Any, sending: Sending, bound: list[Bound], **context: Any) -> HttpResponse:
        about = {
            "sending": sending,
            "forms": bound,
            "form": bound[0] if bound else None,
            "title": self.title,
            "button": self.button,
            "tone": self.tone,
            "is_decision": has_answers(bound),
            "back": self.address(request),
            "frame": self.frame,
        }
        page = self.render(request, about | context)
        page.status_code = self.status if request.method == "POST" else page.status_code
        return page

    def render(self, request: Any, context: dict[str, Any]) -> HttpResponse:
        return TemplateResponse(request, self.template, context)

    def press(self, request: Any, act: Act) -> HttpResponse:
        """The answer to a button without entries: done, or the page that says why not."""
        sending = self.sending(request)
        if sending.send(None, lambda: act(**self.about(request, sending))):
            return self.go_on(request, sending)
        return self.refuse(request, sending)

    def refuse(self, request: Any, sending: Sending) -> HttpResponse:
        context = {"sending": sending, "frame": self.frame, "back": self.address(request)}
        return TemplateResponse(request, "web/refused.html", context, status=409)


def are_valid(bound: Sequence[Bound]) -> bool:
    """Every form is checked, so that the page shows all that is wrong at once."""
    return not [form for form in bound if not form.is_valid()]


def address(where: Where, *args: Any) -> str:
    """The address itself, or that of a view."""
    return where if where.startswith("/") else reverse(where, args=args)
