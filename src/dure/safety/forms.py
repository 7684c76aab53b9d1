"""What is entered about visits, duty people and incidents (방문 안전 양식)."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from dure.offices.models import Office, Staff
from dure.rulebook import latest, product
from dure.rulebook.messages import with_particle
from dure.safety.inputs import OutingPlan
from dure.safety.models import COMPANIONS
from dure.web.catalogue import CodeField
from dure.web.dates import DayField, MomentField, MonthField
from dure.web.lengths import LONG_TEXT

ANSWERS = (("no", "아니요"), ("yes", "예"), ("unknown", "모름"))
USUAL = timedelta(hours=1)


class OutingForm(forms.Form):
    """When and where, then the six questions, then who comes along."""

    who = forms.CharField(label="누구에게", max_length=60, required=False, help_text="모르면 비워 둡니다.")
    address = forms.CharField(
        label="어디로", max_length=200, help_text="나오지 않으면 팀장과 안전지킴이가 이 주소로 찾아갑니다."
    )
    from_at = MomentField("coming", label="도착할 때")
    until_at = MomentField("coming", label="나올 때")
    is_open = forms.BooleanField(
        label="오늘 아무 때나 갑니다",
        required=False,
        help_text="약속한 때가 없으면 고르세요. 오늘 내 방문에서 가까운 순서로 사이에 들어가고, 위의 두 때는 얼마나 걸리는지만 봅니다.",
    )

    def __init__(self, *args: Any, demanded: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, danger in product().safety.dangers.items():
            self.fields[f"danger_{code}"] = forms.ChoiceField(
                label=danger.ko, choices=ANSWERS, widget=forms.RadioSelect
            )
        late = product().safety.leader_minutes
        self.fields["until_at"].help_text = f"이때를 {late}분 넘기면 팀장에게 알립니다."
        words = with_particle(", ".join(demanded.values()), "과/와") if demanded else ""
        self.fields["companions"] = forms.MultipleChoiceField(
            label="함께 가는 사람",
            choices=[choice for name in COMPANIONS for choice in latest().codes[name].choices()],
            widget=forms.CheckboxSelectMultiple,
            required=False,
            help_text=f"이 가구는 {words} 함께 가야 합니다."
            if words
            else "두 사람이 함께 가는 것이 좋습니다.",
        )
        now = timezone.localtime()
        self.initial.setdefault("from_at", now)
        self.initial.setdefault("until_at", now + USUAL)

    def values(self) -> dict[str, OutingPlan]:
        given = dict(self.cleaned_data)
        known = product().safety.dangers
        dangers = {code: given.pop(f"danger_{code}") for code in known}
        return {"plan": OutingPlan(dangers=dangers, **given)}


class LeaveForm(forms.Form):
    """How it was."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["result"] = CodeField(
            label="어땠나요", codes=latest().codes["outing_result"], initial="met"
        )


class GuardForm(forms.Form):
    """Who is on duty, from when on."""

    from_on = DayField("role", label="시작일")
    until_on = DayField(
        "role_until", label="끝나는 날", required=False, help_text="정하지 않으면 비워 둡니다."
    )

    def __init__(self, *args: Any, offices: list[Office], people: QuerySet[Staff], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = Office.objects.filter(pk__in=[office.pk for office in offices])
        self.fields["office"] = forms.ModelChoiceField(label="기관", queryset=keys, empty_label=None)
        self.fields["staff"] = forms.ModelChoiceField(
            label="안전지킴이", queryset=people, empty_label="고르세요"
        )
        self.order_fields(["office", "staff", "from_on"])
        self.initial.setdefault("from_on", timezone.localdate())


class IncidentForm(forms.Form):
    """The eleven things the report tells (manual-2025 m:10447-10453); the leader adds what was done."""

    happened_at = MomentField("report", label="사고가 난 때")
    LATER = ("opinion", "outcome")

    def __init__(self, *args: Any, people: QuerySet[Staff], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["staff"] = forms.ModelChoiceField(
            label="피해를 입은 직원", queryset=people, empty_label=None
        )
        for code, part in product().safety.told.items():
            if code not in self.LATER:
                self.fields[code] = forms.CharField(
                    label=part.ko,
                    required=code == "summary",
                    max_length=LONG_TEXT,
                    widget=forms.Textarea(attrs={"rows": 2}),
                )
        self.fields["number"] = forms.CharField(
            label="사례관리 번호",
            max_length=40,
            required=False,
            help_text="사례가 있는 가구에서 생긴 일이면 적습니다. 다음에 그 가구를 방문할 사람에게 조심하라고 알립니다.",
        )
        self.order_fields(["staff", "happened_at", "number"])
        self.initial.setdefault("happened_at", timezone.localtime())

    def values(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        about = {name: given.pop(name) for name in ("staff", "happened_at", "number")}
        return about | {"told": given}


class GoalForm(forms.Form):
    """Which town, who, how many, from which month on."""

    households = forms.IntegerField(label="한 달 목표(가구)", min_value=1, max_value=99)
    from_on = MonthField("coming", label="시작하는 달", help_text="이달이나 뒤의 달부터 바꿉니다.")

    def __init__(self, *args: Any, offices: QuerySet[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"] = forms.ModelChoiceField(
            label="읍면동", queryset=offices, empty_label="고르세요"
        )
        goals = product().safety.goals.values()
        self.fields["role"] = forms.ChoiceField(
            label="담당",
            choices=[(goal.code, f"{goal.ko} (권고 {goal.households}가구)") for goal in goals if goal.roles],
            widget=forms.RadioSelect,
        )
        self.order_fields(["office", "role"])
        self.initial.setdefault("from_on", timezone.localdate().replace(day=1))


class MeasureForm(forms.Form):
    """What the leader did and how it ended."""

    opinion = forms.CharField(
        label="슈퍼바이저 및 관리자의 의견 및 대처계획",
        required=False,
        max_length=LONG_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    outcome = forms.CharField(
        label="사고 처리 결과", required=False, max_length=LONG_TEXT, widget=forms.Textarea(attrs={"rows": 3})
    )
    is_settled = forms.BooleanField(label="처리를 끝냅니다", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["measures"] = forms.MultipleChoiceField(
            label="한 조치",
            choices=latest().codes["incident_measure"].choices(),
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
        self.order_fields(["measures"])
