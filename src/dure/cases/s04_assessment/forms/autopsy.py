"""The entry form of a psychological autopsy (심리부검)."""

from typing import Any

from django import forms
from django.utils import timezone

from dure.cases.household.forms.household import code_field
from dure.cases.s04_assessment.rules.autopsy import Autopsy
from dure.rulebook import latest
from dure.web.dates import DayField
from dure.web.lengths import LONG_TEXT

ANSWERS = [("", "아직 묻지 않음"), ("yes", "동의함"), ("no", "동의하지 않음")]
YES_NO = {None: "", True: "yes", False: "no"}
OLDEST = 130


def answer_field(label: str) -> forms.TypedChoiceField:
    """Agreed, not agreed, not asked yet."""
    return forms.TypedChoiceField(
        label=label,
        required=False,
        choices=ANSWERS,
        coerce=lambda value: value == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
    )


class AutopsyForm(forms.Form):
    """Whom they lost and when, whether they fit, what they said, what followed."""

    deceased_age = forms.IntegerField(label="고인의 사망 당시 나이(만)", min_value=0, max_value=OLDEST)
    died_on = DayField("life", label="사별한 날")
    recalls = forms.BooleanField(label="사망 전 6개월간 고인의 근황을 말할 수 있음", required=False)
    off_term_reason = forms.CharField(
        label="권고 기간 밖에 안내하는 까닭",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="사별 뒤 3개월이 안 되었거나 3년이 지났으면 적습니다.",
        max_length=LONG_TEXT,
    )
    offered_on = DayField("work", label="안내한 날")
    agrees = answer_field("참여 동의")
    applied_on = DayField("work", label="신청한 날", required=False)
    interviewed_on = DayField("work", label="면담한 날", required=False)
    agrees_to_centre = answer_field("면담 뒤 정신건강복지센터 연계 동의")
    note = forms.CharField(
        label="기록", required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=LONG_TEXT
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tie"] = code_field("고인과의 관계", "autopsy_tie", required=True)
        self.fields["receiver"] = code_field("신청서를 보낸 곳", "autopsy_receiver")
        self.fields["exclusions"] = forms.MultipleChoiceField(
            label="배제 대상",
            required=False,
            choices=latest().codes["autopsy_exclusion"].choices(),
            widget=forms.CheckboxSelectMultiple,
            help_text="하나라도 있으면 안내하지 않습니다.",
        )
        self.initial.setdefault("offered_on", timezone.localdate())
        self.order_fields(["tie", "deceased_age", "died_on", "recalls", "exclusions", "off_term_reason"])

    def values(self) -> dict[str, Autopsy]:
        return {"autopsy": Autopsy(**self.cleaned_data)}


def kept_offer(record: Any) -> dict[str, Any]:
    """A stored offer in the form's fields."""
    answers = {name: YES_NO[getattr(record, name)] for name in ("agrees", "agrees_to_centre")}
    return vars(record) | answers
