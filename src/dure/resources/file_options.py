"""What is chosen once for all rows of a file (파일 모두에 쓰는 값)."""

from typing import Any, cast

from django import forms

from dure.access.actor import Actor
from dure.offices.models import Region
from dure.resources import queries
from dure.resources.forms import codes
from dure.resources.rights import DECIDERS


class PlaceOptions(forms.Form):
    """소재지와 승인."""

    kinds = "provider_kind"

    sigungu = forms.ModelChoiceField(
        label="소재지",
        queryset=Region.objects.none(),
        empty_label="고르세요",
        help_text="이 파일의 모든 행을 여기에 등록합니다.",
    )
    kind = forms.ChoiceField(
        label="유형이 없는 행의 유형",
        required=False,
        help_text="파일에 유형이 적혀 있지 않은 행은 이 유형으로 들입니다.",
    )
    approves = forms.BooleanField(
        label="들이면서 승인도 합니다",
        required=False,
        help_text="소재지의 자원관리책임자만 고를 수 있습니다. 고르지 않으면 새로 들이는 것은 승인을 기다립니다.",
    )

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.standing = by.person
        places = queries.places().filter(pk__in=queries.kept_places(self.standing))
        cast("forms.ModelChoiceField", self.fields["sigungu"]).queryset = places
        cast("forms.ChoiceField", self.fields["kind"]).choices = codes(self.kinds, "정하지 않음")
        if places.count() == 1:
            self.initial.setdefault("sigungu", places.get().pk)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        place = data.get("sigungu")
        if data.get("approves") and place and place.pk not in queries.kept_places(self.standing, DECIDERS):
            self.add_error(
                "approves", "이곳의 자원관리책임자가 아니어서 승인할 수 없습니다. 표시를 지우세요."
            )
        return data

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        chosen = {"sigungu": str(data["sigungu"].pk), "approves": data["approves"], "kind": data["kind"]}
        return {"options": chosen}


class OfferOptions(PlaceOptions):
    """소재지와 승인, 서비스의 유형."""

    kinds = "service_kind"
