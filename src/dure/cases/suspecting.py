"""What the writer of a record suspects, asked beside the record itself (기록하며 의심 알리기)."""

import functools
from collections.abc import Callable, Mapping
from typing import Any

from django import forms

from dure.cases.core.alert_rules import first_response_items
from dure.cases.core.alerts import Noticed, people_at_home
from dure.cases.core.pages import CaseRequest
from dure.rulebook import latest
from dure.web.submit import Sending

UNKNOWN = "unknown"
PREFIX = "noticed"


class NoticedForm(forms.Form):
    """Folded under a record: what seems to endanger whom; nothing chosen is nothing suspected."""

    fold = "폭력·학대·방임이 의심되면"
    is_nothing_new = forms.BooleanField(
        label="안전 문제나 폭력을 가리키는 말이 있지만 새로 의심되는 일이 아님",
        required=False,
        help_text="이미 신고했거나 지난 일, 낡은 집이나 교육 이야기일 때 고릅니다. 고르지 않으면 말만 있어도 의심을 올립니다.",
    )

    def __init__(self, *args: Any, people: Callable[[], list[tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "prefix": PREFIX})
        self.fields["phenomena"] = _several("무엇이 의심됩니까", first_response_items(latest()))
        self.fields["people"] = _several(
            "누가 위험에 놓였습니까", lambda: [*people(), (UNKNOWN, "누구인지 모름")]
        )
        self.order_fields(["phenomena", "people", "is_nothing_new"])

    @property
    def is_open(self) -> bool:
        """Whether anything was entered, so that it is not folded away."""
        return any(self[name].value() for name in self.fields)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("people") and not typed.get("phenomena"):
            self.add_error("phenomena", "무엇이 의심되는지 고르세요.")
        if typed.get("phenomena") and not typed.get("people"):
            self.add_error("people", "누가 위험에 놓였는지, 모르면 ‘누구인지 모름’을 고르세요.")
        return typed

    def values(self) -> dict[str, Noticed]:
        data = self.cleaned_data
        people = tuple("" if key == UNKNOWN else key for key in data["people"])
        return {"noticed": Noticed(tuple(data["phenomena"]), people, data["is_nothing_new"])}


def _several(
    label: str, choices: list[tuple[str, str]] | Callable[[], list[tuple[str, str]]]
) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
    )


def noticed_form(request: CaseRequest, sending: Sending) -> NoticedForm:
    """Who lives there is asked for when it is shown or when somebody was chosen, and once."""

    @functools.cache
    def people() -> list[tuple[str, str]]:
        return [(str(person.pk), str(person)) for person in people_at_home(request.case)]

    return NoticedForm(request.POST or None, people=people, initial=sending.initial({}, PREFIX))


def and_noticed(
    request: CaseRequest, form: type[forms.Form], kept: Mapping[str, Any] | None = None, **options: Any
) -> Callable[[Sending], list[Any]]:
    """The form of a record with what its writer noticed under it, as `FormPage.answer` takes it."""

    def bound(sending: Sending) -> list[Any]:
        sent = request.POST or None, request.FILES or None
        first = form(*sent, initial=sending.initial(kept or {}), **options)
        return [first, noticed_form(request, sending)]

    return bound
