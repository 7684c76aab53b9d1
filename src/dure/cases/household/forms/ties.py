"""The entry form of a tie (생태도의 관계)."""

from typing import Any

from django import forms

from dure.cases.household.forms.background import person_field, with_person_key
from dure.cases.household.forms.household import code_field
from dure.cases.household.inputs import TieDetails
from dure.people.models import Person
from dure.web.dates import DayField

ASKED = ("name", "kind", "person", "strength", "direction")


class TieForm(forms.Form):
    """Someone or a body around the household."""

    name = forms.CharField(label="사람·기관", max_length=100, help_text="예: 옆집 할머니, 가온종합사회복지관")
    from_on = DayField(
        "life",
        label="시작한 날",
        required=False,
        help_text="모르면 비워 둡니다. 적은 날부터 이어진 것으로 봅니다.",
    )
    is_over = forms.BooleanField(
        label="끝난 관계", required=False, help_text="그림에서 빠지고 목록에 남습니다."
    )
    until_on = DayField(
        "life", label="끝난 날", required=False, help_text="모르면 비워 둡니다. 적은 날에 끝난 것으로 봅니다."
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
        self.order_fields([*ASKED, "from_on", "is_over", "until_on", "note"])

    def about(self) -> TieDetails:
        """What was typed so far; what is missing is left as its kind of nothing."""
        typed = {name: self.cleaned_data.get(name) or "" for name in self.fields}
        days = {name: typed[name] or None for name in ("from_on", "until_on")}
        return TieDetails(**with_person_key(typed) | days | {"is_over": bool(typed["is_over"])})

    def values(self) -> dict[str, TieDetails]:
        return {"about": self.about()}
