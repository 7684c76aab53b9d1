"""Entry forms of emergency access (긴급 열람 양식)."""

from typing import Any

from django import forms

from dure.protection.emergency.actions import Wanted
from dure.protection.emergency.records import EmergencyAccess
from dure.rulebook import latest, product
from dure.web.catalogue import CodeField
from dure.web.dates import DayField


class OpenForm(forms.Form):
    """Whose case, and why."""

    number = forms.CharField(label="사례관리 번호", max_length=40, required=False)
    name = forms.CharField(
        label="대상자 이름",
        max_length=60,
        required=False,
        help_text="번호를 모르면 이름과 생년월일을 함께 적습니다.",
    )
    birth_on = DayField("born", label="대상자 생년월일", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        letters = product().restriction.emergency.fewest_letters
        self.fields["ground"] = CodeField(label="사유", codes=latest().codes["emergency_ground"])
        self.fields["text"] = forms.CharField(
            label="설명",
            max_length=1000,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=f"{letters}자 이상 적습니다. 담당자와 팀장, 개인정보 보호담당자가 읽습니다.",
        )

    def wanted(self) -> Wanted:
        data = self.cleaned_data
        texts = {name: data[name].strip() for name in ("number", "name", "text")}
        return Wanted(ground=data["ground"], birth_on=data["birth_on"], **texts)

    def values(self) -> dict[str, Any]:
        return {"wanted": self.wanted()}


class ReviewForm(forms.Form):
    """What the review says."""

    verdict = forms.ChoiceField(
        label="검토 결과",
        choices=[each for each in EmergencyAccess.Verdict.choices if each[0]],
        widget=forms.RadioSelect,
    )
    comment = forms.CharField(
        label="의견",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="소명을 요청하면 무엇을 물을지, 부당하다고 보면 그 까닭을 적습니다.",
    )


class ExplainForm(forms.Form):
    """The answer of who opened the case."""

    text = forms.CharField(label="소명", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
