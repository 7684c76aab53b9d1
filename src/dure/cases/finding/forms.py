"""What narrows the services that fit a need (자원 찾기의 거르개)."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms

from dure.resources.matching import Match
from dure.rulebook import Rulebook, latest

NEAR, SOON, LATER = "near", "soon", "later"


class FindingForm(forms.Form):
    """Every filter may stay empty."""

    q = forms.CharField(label="찾을 말", max_length=80, required=False)
    where = forms.ChoiceField(
        label="어디까지", choices=[("", "시군구 모두"), (NEAR, "우리 읍면동")], required=False
    )
    start = forms.ChoiceField(label="시작", required=False)
    kind = forms.ChoiceField(label="제공주체", required=False)

    def __init__(self, asked: Any) -> None:
        super().__init__(asked)
        weights = latest().resources.matching
        starts = [
            ("", "상관없음"),
            (SOON, f"{weights.soon_days}일 안"),
            (LATER, f"{weights.later_days}일 안"),
        ]
        kinds = [("", "전체"), *latest().codes["provider_kind"].choices()]
        for name, choices in {"start": starts, "kind": kinds}.items():
            cast("forms.ChoiceField", self.fields[name]).choices = choices
        self.fields["q"].widget.attrs |= {"type": "search", "autocomplete": "off"}

    @property
    def wanted(self) -> dict[str, Any]:
        """What was chosen; what makes no sense narrows nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


def narrowed(matches: Iterable[Match], wanted: dict[str, Any], book: Rulebook) -> list[Match]:
    """Those that lie near enough and begin soon enough; how long one waits has to be known for that."""
    weights = book.resources.matching
    most = {SOON: weights.soon_days, LATER: weights.later_days}.get(wanted.get("start", ""))
    return [
        each
        for each in matches
        if (wanted.get("where") != NEAR or each.supply.is_near)
        and (most is None or (each.supply.waiting_days is not None and each.supply.waiting_days <= most))
    ]
