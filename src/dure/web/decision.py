"""How every decision looks (결정): an opinion, and a button for each answer. One press decides.

    is_accepted = answer_field([("yes", "열기로 함"), ("no", "열지 않음")])

The buttons stand where the form's own button would.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from dure.web.beside import each_form
from dure.web.lengths import LONG_TEXT

APPROVE, RETURN = "approve", "return"


class AnswerButtons(forms.Select):
    """A choice as buttons that send the form, the usual answer first."""

    template_name = "web/answer_buttons.html"
    use_fieldset = True


def answer_field(choices: Sequence[tuple[str, str]], *, label: str = "결정") -> forms.ChoiceField:
    """What is decided; sent without a button it decides nothing."""
    words = " · ".join(ko for _, ko in choices)
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=AnswerButtons,
        error_messages={"required": f"단추를 눌러 결정하세요: {words}."},
    )


class ApprovalForm(forms.Form):
    """Approved, or returned with what has to be mended."""

    comment = forms.CharField(
        label="의견",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="반려할 때는 무엇을 고쳐야 하는지 적습니다.",
        max_length=LONG_TEXT,
    )
    decision = answer_field([(APPROVE, "승인"), (RETURN, "반려")])

    def values(self) -> dict[str, Any]:
        return {
            "is_approved": self.cleaned_data["decision"] == APPROVE,
            "comment": self.cleaned_data["comment"],
        }


def has_answers(bound: Iterable[Any]) -> bool:
    """Whether one of the forms is sent by its answers, so that the page needs no button of its own."""
    fields = (field for form in each_form(bound) for field in form.fields.values())
    return any(isinstance(field.widget, AnswerButtons) for field in fields)
