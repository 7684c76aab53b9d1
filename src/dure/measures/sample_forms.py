"""Entry of proofs, of drawing and of judging (근거 파일과 표본의 입력)."""

from typing import Any

from django import forms
from django.utils import timezone

from dure.measures import queries
from dure.offices.models import Office
from dure.rulebook import latest
from dure.web.lengths import LONG_TEXT


class EvidenceForm(forms.Form):
    """근거 파일: what it is called, and the file."""

    title = forms.CharField(label="제목", max_length=120, help_text="계획 공문, 교육 사진처럼 적습니다.")
    file = forms.FileField(
        label="파일",
        help_text="PDF, PNG, JPG, HWPX, DOCX, XLSX, TXT · 20MB까지. 개인정보가 있는 파일은 올리지 않습니다.",
    )

    def values(self) -> dict[str, Any]:
        sent = self.cleaned_data["file"]
        return {"title": self.cleaned_data["title"], "content": sent.read(), "file_name": sent.name}


class DrawForm(forms.Form):
    """표본 뽑기: of which office and period, what is judged, how many, by which number."""

    office = forms.ModelChoiceField(label="기관", queryset=Office.objects.none(), empty_label="고르세요")
    period = forms.ChoiceField(label="기간")
    size = forms.IntegerField(label="표본 수", min_value=1)
    seed = forms.CharField(
        label="뽑기 번호",
        max_length=16,
        help_text="같은 번호로는 같은 기록이 뽑힙니다. 그대로 두어도 됩니다. 영문 소문자와 숫자 4~16자.",
    )
    item = forms.ChoiceField(label="점검할 것", widget=forms.RadioSelect)

    def __init__(self, *args: Any, offices: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["office"].queryset = offices
        fields["period"].choices = queries.choices_of_periods(timezone.localdate())
        known = latest().measures.samples.values()
        fields["item"].choices = [(each.code, f"{each.number} {each.ko}") for each in known]
        fields["size"].max_value = latest().measures.drawing.most


class JudgeForm(forms.Form):
    """판단: well done or not, and why."""

    is_good = forms.TypedChoiceField(
        label="판단",
        required=False,
        choices=[("yes", "충실함"), ("no", "모자람")],
        coerce=lambda value: value == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label="판단한 까닭",
        required=False,
        max_length=LONG_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="모자라면 무엇이 모자라는지 적습니다. 이름과 개인정보는 적지 않습니다.",
    )
