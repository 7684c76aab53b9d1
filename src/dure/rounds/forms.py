"""Entry of surveys, meetings and visits (방문형 서비스 입력)."""

from typing import Any, cast

from django import forms

from dure.rounds.inputs import TalkData, VisitData, VisitorsData
from dure.rulebook import latest
from dure.web.data_form import DataForm
from dure.web.dates import DayField, MomentField
from dure.web.lengths import LONG_TEXT

CHOOSE = ("", "고르세요")
MOST_MINUTES = 480


def amount(label: str, most: int = 1_000_000, **settings: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, **{"min_value": 0, "max_value": most, "initial": 0} | settings)


def said(label: str, **settings: Any) -> forms.CharField:
    field = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, widget=field, max_length=LONG_TEXT, **settings)


class OfKind(DataForm):
    """With the kind of visiting service."""

    kind = forms.ChoiceField(label="사업")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [CHOOSE, *latest().codes["visiting_kind"].choices()]
        cast("forms.ChoiceField", self.fields["kind"]).choices = choices


class VisitorsForm(OfKind):
    """현황조사 한 줄."""

    makes = VisitorsData

    name = forms.CharField(label="기관·부서", max_length=80)
    surveyed_on = DayField("work", label="조사한 날")
    workers = amount("방문하는 사람", 1_000)
    households = amount("방문하는 가구")
    monthly = amount("한 달 방문")
    towns = forms.CharField(label="방문하는 읍면동", max_length=200, required=False)
    usual = forms.CharField(
        label="주로 가는 때", max_length=100, required=False, help_text="화·목 오전처럼 적습니다."
    )
    contact = forms.CharField(label="담당자·연락처", max_length=80, required=False)
    note = said("연계·협력할 것", required=False)


class TalkForm(DataForm):
    """협력 회의."""

    makes = TalkData

    held_on = DayField("work", label="회의한 날")
    place = forms.CharField(label="장소", max_length=80, required=False)
    attended = said("온 기관과 사람")
    agreed = said("나눈 것과 정한 것")
    follow_up = said("다음 회의까지 할 일", required=False)


class VisitForm(OfKind):
    """방문 예정: only when and by whom."""

    makes = VisitData

    body = forms.CharField(
        label="방문하는 기관·부서",
        max_length=80,
        widget=forms.TextInput(attrs={"list": "round-bodies", "autocomplete": "off"}),
        help_text="왜 가는지는 적지 않습니다. 이 읍면동의 담당자가 모두 봅니다.",
    )
    starts_at = MomentField("planned", label="방문하는 때")
    minutes = amount("걸리는 시간(분)", MOST_MINUTES, min_value=5, initial=60)
