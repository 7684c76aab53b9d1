"""Entry of bodies, seats, meetings, evaluations (협의체와 포상 입력)."""

from typing import Any, cast

from django import forms

from dure.governance.inputs import BodyData, MeetingData, MinutesData, SeatData
from dure.governance.models import Body
from dure.rulebook import latest
from dure.web.data_form import DataForm
from dure.web.dates import DayField, MomentField
from dure.web.lengths import LONG_TEXT

CHOOSE = ("", "고르세요")


def choice(label: str, **settings: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, **settings)


def amount(label: str, **settings: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, **{"min_value": 0, "max_value": 1_000_000} | settings)


def said(label: str, **settings: Any) -> forms.CharField:
    """Several lines of words."""
    field = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, widget=field, max_length=LONG_TEXT, **{"required": False} | settings)


def fill(form: forms.Form, lists: dict[str, str]) -> None:
    """The choices of fields whose values are codes."""
    for name, codes in lists.items():
        choices = [CHOOSE, *latest().codes[codes].choices()]
        cast("forms.ChoiceField", form.fields[name]).choices = choices


class BodyForm(forms.Form):
    """협의체·추진단."""

    kind = choice("종류")
    name = forms.CharField(label="이름", max_length=80)
    parent = forms.ModelChoiceField(
        label="속한 곳", queryset=Body.objects.none(), required=False, empty_label="없음"
    )
    formed_on = DayField("role", label="구성일")
    size = amount("정한 인원", min_value=1, max_value=1_000)
    yearly_meetings = amount("한 해 정기회의", max_value=52, initial=0)
    grounds = said("추진 근거")
    purpose = said("기능과 목표")
    education = said("교육")
    telling = said("홍보")
    ended_on = DayField("role_until", label="해산일", required=False)

    def __init__(self, *args: Any, others: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill(self, {"kind": "body_kind"})
        field: Any = self.fields["parent"]
        field.queryset = others


class DutyForm(forms.Form):
    """반별 역할 한 줄과 어디까지 했는가."""

    group = forms.CharField(label="반", max_length=40)
    department = forms.CharField(label="담당부서", max_length=60, required=False)
    duty = forms.CharField(label="역할", max_length=200)
    progress = forms.CharField(label="진행", max_length=200, required=False)


class TimetableForm(forms.Form):
    at = forms.CharField(label="때", max_length=40)
    what = forms.CharField(label="일", max_length=200)


def body_values(form: Any, duties: Any, timetable: Any) -> dict[str, BodyData]:
    lines: dict[str, Any] = {"duties": tuple(duties.filled), "timetable": tuple(timetable.filled)}
    return {"data": BodyData(**form.cleaned_data, **lines)}


class SeatForm(DataForm):
    """위원 한 사람."""

    makes = SeatData

    name = forms.CharField(label="이름", max_length=40)
    affiliation = forms.CharField(label="소속·직위", max_length=80)
    seat_kind = choice("위원 구분")
    position = choice("직책")
    group = forms.CharField(label="반·분과", max_length=40, required=False)
    from_on = DayField("role", label="위촉일")
    until_on = DayField(
        "role_until", label="임기 끝", required=False, help_text="공무원은 비워 두면 그 직에 있는 동안입니다."
    )
    letter_number = forms.CharField(label="위촉장 번호", max_length=30, required=False)
    is_ex_officio = forms.BooleanField(
        label="당연직입니다",
        required=False,
        help_text="다른 자리에 있는 동안 위원입니다. 임기 끝을 비웁니다.",
    )
    email = forms.EmailField(
        label="소식을 받을 메일", required=False, max_length=120, help_text="소식지를 이 주소로 보냅니다."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill(self, {"seat_kind": "seat_kind", "position": "seat_position"})


class MeetingForm(forms.Form):
    """회의 소집."""

    held_at = MomentField("planned", label="일시")
    place = forms.CharField(label="장소", max_length=80)
    agenda = said("안건", required=True)
    is_extra = forms.BooleanField(label="수시회의입니다", required=False)
    invited = forms.MultipleChoiceField(
        label="초청하는 전문가", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, experts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields = latest().codes["expert_field"]
        choices = [
            (str(one.pk), f"{fields.label(one.field)} · {one.name} ({one.affiliation})") for one in experts
        ]
        if not choices:
            del self.fields["invited"]
            return
        cast("forms.MultipleChoiceField", self.fields["invited"]).choices = choices

    def values(self) -> dict[str, MeetingData]:
        values = self.cleaned_data
        return {"data": MeetingData(**values | {"invited": tuple(values.get("invited", ()))})}


class MinutesForm(forms.Form):
    """회의록."""

    present = forms.MultipleChoiceField(label="온 위원", required=False, widget=forms.CheckboxSelectMultiple)
    minutes = said(
        "회의록", required=True, help_text="공개하는 글입니다. 가구의 이름이나 사정을 적지 않습니다."
    )

    def __init__(self, *args: Any, members: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), f"{one.name} ({one.affiliation})") for one in members]
        cast("forms.MultipleChoiceField", self.fields["present"]).choices = choices


class ResolutionForm(forms.Form):
    """의결 한 줄."""

    what = forms.CharField(label="의결한 것", max_length=300)
    owner = forms.CharField(label="맡은 사람", max_length=60)
    due_on = DayField("planned", label="기한")
    done_on = DayField("work", label="마친 날", required=False)


def minutes_values(form: Any, resolutions: Any) -> dict[str, MinutesData]:
    rows = tuple(
        row | {name: row[name].isoformat() if row[name] else "" for name in ("due_on", "done_on")}
        for row in resolutions.filled
    )
    said = form.cleaned_data
    return {"data": MinutesData(said["minutes"], tuple(said["present"]), rows)}
