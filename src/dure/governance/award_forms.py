"""Entry of evaluations: prizes, applicants, points (평가와 포상 입력)."""

from typing import Any

from django import forms

from dure.governance.awards import COUNT, MONEY, Allotment, Claim
from dure.governance.forms import amount, choice, fill, said
from dure.governance.inputs import ContestData, Score
from dure.web.dates import DayField, YearField
from dure.web.lengths import MATERIAL

MEASURES = [(MONEY, "포상금(백만원)"), (COUNT, "곳의 수")]


class ContestForm(forms.Form):
    """평가와 포상."""

    title = forms.CharField(label="이름", max_length=100)
    year = YearField("fiscal", label="연도")
    criteria = said("평가 기준")
    restriction = forms.CharField(label="포상 제한", max_length=200, required=False)
    held_on = DayField("planned", label="시상일", required=False)
    place = forms.CharField(label="시상 장소", max_length=80, required=False)


class PrizeForm(forms.Form):
    """한 분야, 한 급의 상."""

    part = forms.CharField(label="부문", max_length=80)
    field = forms.CharField(label="분야", max_length=80)
    level = choice("구분")
    prize = choice("상")
    count = amount("곳")
    money = amount("곳마다 포상금(백만원)")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill(self, {"level": "contest_level", "prize": "prize"})


class ClaimForm(forms.Form):
    """알린 숫자 하나."""

    what = forms.CharField(
        label="무엇에 대해", max_length=80, required=False, help_text="비우면 전체, 아니면 부문이나 분야"
    )
    prize = choice("상", required=False)
    measure = choice("무엇을", choices=MEASURES)
    text = forms.CharField(label="적힌 그대로", max_length=20)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill(self, {"prize": "prize"})


def contest_values(form: Any, prizes: Any, claims: Any) -> dict[str, ContestData]:
    lines: dict[str, Any] = {
        "prizes": tuple(Allotment(**row) for row in prizes.filled),
        "claims": tuple(Claim(**row) for row in claims.filled),
    }
    return {"data": ContestData(**form.cleaned_data, **lines)}


class EnterForm(forms.Form):
    """여러 곳을 한꺼번에."""

    lines = forms.CharField(
        label="응모한 곳",
        widget=forms.Textarea(attrs={"rows": 12}),
        max_length=MATERIAL,
        help_text="한 줄에 하나씩 ‘분야 | 시군구 | 상 | 이름’. 아직 상을 정하지 않았으면 상 자리를 비웁니다.",
    )


class EntryForm(forms.Form):
    is_barred = forms.BooleanField(label="포상 제한 대상입니다", required=False)
    tie_break = amount("동점일 때 순서", max_value=100, initial=0, help_text="작은 수가 앞섭니다.")


class ScoreForm(forms.Form):
    """심사위원 한 사람의 점수."""

    judge = forms.CharField(label="심사위원", max_length=40)
    points = amount("점수", max_value=100)
    is_out = forms.BooleanField(label="이해관계로 뺌", required=False)


def entry_values(form: Any, scores: Any) -> dict[str, Any]:
    return form.cleaned_data | {"scores": tuple(Score(**row) for row in scores.filled)}
