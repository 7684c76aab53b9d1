"""What is entered about campaigns (일제조사 양식)."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from dure.network.inputs import CampaignData
from dure.network.survey_rules import COUNSEL
from dure.offices.models import Office
from dure.rulebook import latest, product
from dure.web.catalogue import CodeField
from dure.web.dates import DayField
from dure.web.lengths import LONG_TEXT

MOST_TYPED = 100_000


class CampaignForm(forms.Form):
    """Which group, where, from when until when."""

    title = forms.CharField(label="이름", max_length=80, help_text="예: 2026년 겨울 혼자 사는 가구 일제조사")
    from_on = DayField("planned", label="시작일")
    until_on = DayField("planned", label="끝나는 날")
    about = forms.CharField(label="적을 것", max_length=300, required=False)

    def __init__(self, *args: Any, offices: QuerySet[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"] = CodeField(label="찾는 사람들", codes=latest().codes["survey_group"])
        self.fields["towns"] = forms.ModelMultipleChoiceField(
            label="읍면동",
            queryset=offices,
            widget=forms.CheckboxSelectMultiple,
            initial=list(offices) if len(offices) == 1 else None,
        )
        self.order_fields(["title", "group", "towns"])
        self.initial.setdefault("from_on", timezone.localdate())

    def values(self) -> dict[str, Any]:
        return {"data": CampaignData(**self.cleaned_data)}


class LinesForm(forms.Form):
    """A town's households, a line each."""

    def __init__(self, *args: Any, offices: QuerySet[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"] = forms.ModelChoiceField(
            label="읍면동", queryset=offices, empty_label=None if len(offices) == 1 else "고르세요"
        )
        self.fields["pasted_lines"] = forms.CharField(
            label="찾아갈 가구",
            max_length=MOST_TYPED,
            widget=forms.Textarea(attrs={"rows": 12}),
            help_text=(
                "한 줄에 한 가구씩 이름, 주소, 전화, 아는 것의 차례로 적거나 엑셀에서 붙여 넣습니다. 주소만 꼭 있어야 합니다. "
                f"한 번에 {product().network.lines}가구까지이고, 이미 있는 가구는 다시 들어가지 않습니다."
            ),
        )


class VisitForm(forms.Form):
    """When somebody went, and how it was."""

    visited_on = DayField("work", label="찾아간 날")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = latest().codes["survey_result"].without(COUNSEL)
        self.fields["result"] = CodeField(label="결과", codes=codes)
        self.fields["words"] = forms.CharField(
            label="살핀 것", max_length=LONG_TEXT, required=False, widget=forms.Textarea(attrs={"rows": 3})
        )
        self.order_fields(["result", "visited_on"])
        self.initial.setdefault("visited_on", timezone.localdate())
