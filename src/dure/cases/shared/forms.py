"""With whom and until when (공유 폼)."""

from typing import Any

from django import forms

from dure.offices.models import Staff
from dure.web.dates import DayField


class ShareForm(forms.Form):
    """Someone from outside and the last day."""

    staff = forms.ModelChoiceField(
        label="함께 볼 사람", queryset=Staff.objects.none(), empty_label="고르세요"
    )
    until_on = DayField("coming", label="언제까지", called="마지막 날")

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["staff"] = forms.ModelChoiceField(
            label="함께 볼 사람", queryset=people, empty_label="고르세요"
        )
