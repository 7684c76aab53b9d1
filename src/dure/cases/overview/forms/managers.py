"""Entry forms of who manages a case: assignment, joint managers, handover (담당 양식)."""

from typing import Any

from django import forms
from django.utils import timezone

from dure.cases.core.records import Case
from dure.cases.core.workload import Workload
from dure.cases.overview.handover import Cover, FirstTime, ForGood
from dure.offices.models import Staff
from dure.rulebook import latest
from dure.web.dates import DayField
from dure.web.lengths import LONG_TEXT


def told_fields() -> dict[str, forms.Field]:
    """When and how the household was told before its manager changed (manual-2025 m:3970)."""
    return {
        "told_on": DayField("work", label="가구에 알린 날", help_text="담당이 바뀌기 전에 가구에 알립니다."),
        "told_method": forms.ChoiceField(
            label="알린 방법", choices=[("", "고르세요"), *latest().codes["notice_method"].choices()]
        ),
    }


class StaffChoice(forms.Form):
    """One of the workers who may manage the case, with their load."""

    def __init__(self, *args: Any, loads: list[Workload], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.staff = {str(load.staff.pk): load.staff for load in loads}
        words = [(str(load.staff.pk), in_words(load)) for load in loads]
        self.fields["staff"] = forms.ChoiceField(
            label="맡을 사람",
            choices=[("", "고르세요"), *words],
            error_messages={"required": "맡을 사람을 고르세요."},
        )

    def chosen(self) -> Staff:
        return self.staff[self.cleaned_data["staff"]]

    def values(self) -> dict[str, Any]:
        return self.cleaned_data | {"staff": self.chosen()}


def in_words(load: Workload) -> str:
    """한다온 · 12/15가구 · 고난도 2."""
    hard = f" · 고난도 {load.difficult}" if load.difficult else ""
    return f"{load.staff.name} · {load.counted}/{load.guide}가구{hard}"


class ManagerForm(StaffChoice):
    """A change of the main manager, told to the household beforehand."""

    reason = forms.CharField(
        label="바꾸는 까닭", widget=forms.Textarea(attrs={"rows": 2}), max_length=LONG_TEXT
    )

    def __init__(self, *args: Any, is_change: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_change:
            self.fields.update(told_fields())
        else:
            self.fields["reason"].required = False
        self.order_fields(["staff", "told_on", "told_method", "reason"])


class JointForm(forms.Form):
    """A joint manager, here or at another office, for a part and a time."""

    login = forms.CharField(
        label="공동사례관리자 아이디",
        max_length=40,
        help_text="다른 기관 사람도 됩니다. 로그인 아이디를 적으세요.",
    )
    until_on = DayField("coming", label="언제까지", called="마지막 날", required=False)
    reason = forms.CharField(
        label="맡는 몫과 까닭", widget=forms.Textarea(attrs={"rows": 2}), max_length=LONG_TEXT
    )

    def clean_login(self) -> Staff:
        found = Staff.objects.filter(login=self.cleaned_data["login"].strip(), is_active=True).first()
        if found is None:
            raise forms.ValidationError("그런 아이디의 직원이 없습니다.")
        return found

    def values(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        return {"staff": data.pop("login"), **data}


class HandoverForm(StaffChoice):
    """All or some cases of one worker: for good, or while they are away."""

    FOR_GOOD, AWAY = "for_good", "away"

    mode = forms.ChoiceField(
        label="어떻게",
        choices=[(FOR_GOOD, "담당을 바꿈"), (AWAY, "자리를 비우는 동안 함께 맡음")],
        widget=forms.RadioSelect,
    )
    until_on = DayField(
        "coming",
        label="언제까지",
        called="마지막 날",
        required=False,
        help_text="자리를 비우는 동안만 적습니다.",
    )
    reason = forms.CharField(label="까닭", widget=forms.Textarea(attrs={"rows": 2}), max_length=LONG_TEXT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(told_fields())
        for name in ("told_on", "told_method"):
            self.fields[name].required = False
        self.order_fields(["mode", "staff", "told_on", "told_method", "until_on", "reason"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("mode") == self.AWAY:
            self._need("until_on", "언제까지 맡는지 적으세요.")
        if data.get("mode") == self.FOR_GOOD:
            self._need("told_on", "가구에 알린 날을 적으세요.")
            self._need("told_method", "알린 방법을 고르세요.")
        return data

    def clean_until_on(self) -> Any:
        until_on = self.cleaned_data["until_on"]
        if until_on and until_on <= timezone.localdate():
            raise forms.ValidationError("오늘보다 뒤의 날을 적으세요.")
        return until_on

    def _need(self, name: str, words: str) -> None:
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, words)

    def values(self) -> dict[str, Any]:
        data, staff = self.cleaned_data, self.chosen()
        if data["mode"] == self.AWAY:
            return {"change": Cover(staff, data["reason"], data["until_on"])}
        return {"change": ForGood(staff, data["reason"], data["told_on"], data["told_method"])}


class SeveralForm(StaffChoice):
    """Several households that nobody manages yet, to one person."""

    reason = forms.CharField(
        label="까닭", required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=LONG_TEXT
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["staff", "reason"])

    def values(self) -> dict[str, Any]:
        return {"change": FirstTime(self.chosen(), self.cleaned_data["reason"])}


class CasesForm(forms.Form):
    """Which of these cases; all of them unless some are left out."""

    def __init__(self, *args: Any, cases: list[Case], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cases = {str(case.pk): case for case in cases}
        self.fields["cases"] = forms.MultipleChoiceField(
            label="가구",
            choices=[(key, case.number) for key, case in self.cases.items()],
            initial=[*self.cases],
            error_messages={"required": "가구를 하나 이상 고르세요."},
        )

    def values(self) -> dict[str, Any]:
        return {"cases": [self.cases[key] for key in self.cleaned_data["cases"]]}
