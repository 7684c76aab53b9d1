"""Entry of a round of monitoring and its improvements (업무 모니터링 입력)."""

from typing import Any, cast

from django import forms
from django.utils import timezone

from dure.measures import queries
from dure.measures.periods import quarter_on
from dure.measures.round_inputs import RoundData
from dure.offices.models import Office
from dure.rulebook import latest
from dure.web.data_form import DataForm
from dure.web.dates import DayField
from dure.web.lengths import LONG_TEXT

WHOLE = "지침의 모든 범위(위기가구 발굴, 찾아가는 상담, 통합사례관리, 민관협력, 자원관리)"


def said(label: str, **settings: Any) -> forms.CharField:
    return forms.CharField(
        label=label, widget=forms.Textarea(attrs={"rows": 4}), max_length=LONG_TEXT, **settings
    )


class RoundForm(DataForm):
    """계획: what is looked at, how, by whom, by when."""

    makes = RoundData
    title = forms.CharField(label="이름", max_length=80)
    period = forms.ChoiceField(label="살펴볼 기간")
    level = forms.ChoiceField(label="수준", widget=forms.RadioSelect)
    scope = said("범위", initial=WHOLE)
    method = said("추진 방법", help_text="자료 추출, 자체조사, 방문처럼 어떻게 살피는지 적습니다.")
    workers = forms.CharField(
        label="수행자와 전문가", max_length=200, help_text="전문가와 협의해 계획합니다."
    )
    begins_on = DayField("planned", label="시작하는 날")
    collects_until = DayField("planned", label="자체조사 제출 기한")
    ends_on = DayField("planned", label="결과 통보 예정일")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        period = cast("forms.ChoiceField", self.fields["period"])
        period.choices = queries.choices_of_periods(timezone.localdate())
        period.initial = quarter_on(timezone.localdate()).code
        level = cast("forms.ChoiceField", self.fields["level"])
        level.choices = latest().codes["monitoring_level"].choices()


class AnalysisForm(forms.Form):
    """분석: what differs between the towns, why, what helps."""

    analysis = said("분석 결과", help_text="읍면동 사이의 차이와 그 까닭, 줄일 방법을 적습니다.")


class ImproveForm(forms.Form):
    """개선과제."""

    office = forms.ModelChoiceField(label="읍면동", queryset=Office.objects.none(), empty_label="고르세요")
    what = said("개선과제")
    due_on = DayField("planned", label="기한")

    def __init__(self, *args: Any, towns: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Office]", self.fields["office"]).queryset = towns


class ImprovedForm(forms.Form):
    """한 일."""

    result = said("한 일과 결과")
    done_on = DayField("work", label="마친 날")
