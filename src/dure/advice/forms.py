"""What is typed about advice (도움말 양식)."""

from datetime import date
from typing import Any

from django import forms

from dure.rulebook import latest
from dure.web.dates import MonthField


class AsideForm(forms.Form):
    """Why advice does not fit."""

    mark = forms.CharField(widget=forms.HiddenInput, max_length=260)
    note = forms.CharField(
        label="설명", required=False, max_length=200, help_text="‘기타’이면 꼭 적습니다. 이름은 적지 마세요."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "고르세요"), *latest().codes["advice_reason"].choices()]
        self.fields["reason"] = forms.ChoiceField(label="넘기는 까닭", choices=choices)
        self.order_fields(["mark", "reason", "note"])


class PeriodForm(forms.Form):
    """From which month to which; the last half year at first."""

    first = MonthField("work", label="첫 달", required=False)
    last = MonthField("work", label="끝 달", required=False)

    def month(self, name: str) -> date | None:
        """The first day of a month; nothing for one that was left out or makes no sense."""
        self.is_valid()
        return self.cleaned_data.get(name)
