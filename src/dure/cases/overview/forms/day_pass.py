"""Why one opens a case for a day (하루 열람 양식)."""

from typing import Any

from django import forms

from dure.cases.core.day_pass import reasons
from dure.rulebook import latest
from dure.web.catalogue import CodeField

LONGEST_ADDRESS = 500


class DayPassForm(forms.Form):
    """A reason of a short list; words of one's own are optional, but for "other"."""

    text = forms.CharField(
        label="덧붙일 말",
        required=False,
        max_length=200,
        help_text="꼭 적지 않아도 됩니다. ‘그 밖’을 고르면 무슨 일인지 적습니다.",
    )
    page = forms.CharField(max_length=LONGEST_ADDRESS, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"] = CodeField(label="사유", codes=latest().codes["day_pass_ground"])
        self.order_fields(["ground", "text", "page"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "ground" in data and "text" in data:
            for reason in reasons(data["ground"], data["text"]):
                self.add_error("text", reason.text())
        return data

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("ground", "text")}
