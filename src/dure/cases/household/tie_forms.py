"""The entry form of a tie (생태도의 관계)."""

from typing import Any

from django import forms

from dure.cases.household.background_forms import person_field
from dure.cases.household.forms import code_field
from dure.people.models import Person


class TieForm(forms.Form):
    """Someone or a body around the household."""

    name = forms.CharField(label="사람·기관", max_length=100, help_text="예: 옆집 할머니, 가온종합사회복지관")
    is_over = forms.BooleanField(
        label="끝난 관계", required=False, help_text="그림에서 빠지고 목록에 남습니다."
    )
    note = forms.CharField(label="설명", max_length=200, required=False)

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = code_field("구분", "tie_kind", required=True)
        self.fields["person"] = person_field(
            "누구와의 관계", people, required=False, help_text="비워 두면 가구 전체입니다."
        )
        self.fields["strength"] = code_field("관계의 세기", "tie_strength", required=True)
        self.fields["direction"] = code_field("도움의 방향", "tie_direction", required=True)
        self.order_fields(["name", "kind", "person", "strength", "direction", "is_over", "note"])

    def values(self) -> dict[str, Any]:
        """What was typed so far; what is missing is left as its kind of nothing."""
        typed = {name: self.cleaned_data.get(name) or "" for name in self.fields}
        return typed | {"person_id": typed.pop("person") or None, "is_over": bool(typed["is_over"])}
