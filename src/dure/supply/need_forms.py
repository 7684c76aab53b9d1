"""Entry forms of the sheet of needs and of sharing out (매칭 조사표와 나눔 입력)."""

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from dure.resources.forms import codes
from dure.resources.models import Offer
from dure.supply.models import Allocation, NeedLine
from dure.supply.need_actions import NeedData
from dure.supply.needs import half_of
from dure.web.data_form import DataForm

MOST = 1_000_000


class NeedForm(DataForm):
    """One line of the sheet: what one has or lacks, how much, how urgent (manual-2025 m:6705-6720)."""

    makes = NeedData

    half = forms.ChoiceField(label="언제")
    side = forms.ChoiceField(label="구분", choices=NeedLine.Side.choices, widget=forms.RadioSelect)
    area = forms.ChoiceField(label="욕구영역")
    what = forms.CharField(label="자원", max_length=60, help_text="예: 밑반찬, 병원 동행, 단기 거처")
    rank = forms.IntegerField(label="우선순위", min_value=1, max_value=20, initial=1)
    amount = forms.IntegerField(label="양", min_value=1, max_value=MOST)
    unit = forms.CharField(label="단위", max_length=10, initial="가구")
    note = forms.CharField(label="비고", max_length=500, required=False, widget=forms.Textarea)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        year, half = half_of(timezone.localdate())
        before = (year, 1) if half == 2 else (year - 1, 2)
        choices = [
            (f"{y}-{h}", f"{y}년 {'상반기' if h == 1 else '하반기'}") for y, h in ((year, half), before)
        ]
        cast("forms.ChoiceField", self.fields["half"]).choices = choices
        cast("forms.ChoiceField", self.fields["area"]).choices = codes("area", "고르세요")

    def values(self) -> dict[str, Any]:
        about = dict(self.cleaned_data)
        year, _, half = about.pop("half").partition("-")
        return {"data": NeedData(year=int(year), half=int(half), **about)}


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label="어떻게 합니까",
        max_length=500,
        widget=forms.Textarea,
        help_text="찾아볼 곳, 나눠 줄 것, 개발 계획을 적습니다. 적어 낸 읍면동이 봅니다.",
    )


class ProposalForm(forms.Form):
    """What is shared out."""

    offer = forms.ModelChoiceField(
        label="나눌 자원",
        queryset=Offer.objects.none(),
        empty_label="고르세요",
        help_text="보유량을 세는 서비스만 나옵니다.",
    )
    total = forms.IntegerField(label="나눌 양", min_value=1, max_value=MOST)
    floor = forms.IntegerField(
        label="먼저 똑같이",
        min_value=0,
        max_value=MOST,
        initial=1,
        help_text="필요하다고 한 읍면동마다 먼저 이만큼 줍니다. 나머지는 남은 필요에 견주어 나눕니다.",
    )

    def __init__(self, *args: Any, offers: QuerySet[Offer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField", self.fields["offer"]).queryset = offers


class DecisionForm(forms.Form):
    """The rule's shares, each to be changed."""

    def __init__(self, *args: Any, allocation: Allocation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for at, each in enumerate(allocation.shares):
            self.fields[f"give-{at}"] = forms.IntegerField(
                label=each["name"],
                min_value=0,
                max_value=MOST,
                initial=each["proposed"],
                help_text=why(each),
            )
        self.fields["note"] = forms.CharField(
            label="규칙과 다르게 정하면 그 까닭", max_length=500, required=False, widget=forms.Textarea
        )
        self.allocation = allocation

    def values(self) -> dict[str, Any]:
        given = {
            each["office"]: self.cleaned_data[f"give-{at}"] for at, each in enumerate(self.allocation.shares)
        }
        return {"given": given, "note": self.cleaned_data["note"]}


def why(each: dict[str, Any]) -> str:
    """How the rule comes to a share, in words."""
    if not each["need"]:
        return "필요하다고 한 것이 없습니다."
    return f"필요 {each['need']}: 먼저 {each['first']}, 나머지를 필요에 견주어 {each['rest']} → {each['proposed']}"
