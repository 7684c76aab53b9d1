"""A form whose entries are one input of an action (입력 하나를 채우는 양식)."""

from typing import Any, ClassVar

from django import forms


class DataForm(forms.Form):
    """`makes` is the frozen dataclass that the action takes as its `data`; its fields are those of the form."""

    makes: ClassVar[type]

    def values(self) -> dict[str, Any]:
        return {"data": self.makes(**self.cleaned_data)}
