"""Entry forms of the PHQ-9 (우울증 선별도구)."""

from typing import Any

from django import forms
from django.utils import timezone

from dure.cases.s04_assessment.rules.phq9_followup import FollowUp
from dure.rulebook import Rulebook
from dure.web.catalogue import CodeField
from dure.web.chips import scale
from dure.web.dates import DayField
from dure.web.lengths import LONG_TEXT

AGREES = [("", "아직 묻지 않음"), ("yes", "동의함"), ("no", "동의하지 않음")]


class FollowUpForm(forms.Form):
    """What was done: at once for item nine, and by way of referral."""

    alert_action = forms.CharField(
        label="9번 문항에 대한 조치",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="9번에 1점 이상이면 꼭 적습니다.",
        max_length=LONG_TEXT,
    )
    agrees_to_referral = forms.TypedChoiceField(
        label="진료·상담 의뢰 동의",
        required=False,
        choices=AGREES,
        coerce=lambda value: value == "yes",
        empty_value=None,
    )
    referred_to = forms.CharField(
        label="의뢰한 곳",
        max_length=100,
        required=False,
        help_text="정신건강의학과, 정신건강복지센터, 자살예방센터",
    )
    referred_on = DayField("work", label="의뢰일", required=False)

    def values(self) -> dict[str, Any]:
        told = {name: self.cleaned_data[name] for name in FollowUp.__dataclass_fields__}
        return {"follow_up": FollowUp(**told)}


class Phq9Form(FollowUpForm):
    """The nine items in their order, as printed."""

    taken_on = DayField("work", label="실시일")

    def __init__(self, *args: Any, book: Rulebook, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = list(book.phq9.items)
        answers = [(str(answer.value), answer.ko) for answer in book.phq9.answers]
        for code, item in book.phq9.items.items():
            self.fields[f"item_{code}"] = forms.TypedChoiceField(
                label=f"{code}. {item.ko}", choices=answers, coerce=int, widget=scale()
            )
        self.fields["mode"] = CodeField(
            label="응답 방법",
            codes=book.codes["phq9_mode"],
            help_text="스스로 적는 설문입니다. 노인이나 시각장애인 등 필요하면 적힌 그대로 읽어 줍니다.",
        )
        self.order_fields(["taken_on", "mode", *(f"item_{code}" for code in self.items)])
        self.initial.setdefault("taken_on", timezone.localdate())

    def values(self) -> dict[str, Any]:
        answers = {code: self.cleaned_data[f"item_{code}"] for code in self.items}
        told = {name: self.cleaned_data[name] for name in ("taken_on", "mode")}
        return super().values() | told | {"answers": answers}


def kept_follow_up(record: Any) -> dict[str, Any]:
    """A stored record in the form's fields."""
    agrees = {None: "", True: "yes", False: "no"}[record.agrees_to_referral]
    return vars(record) | {"agrees_to_referral": agrees}
