"""Entry forms of monitoring without a case, and of the yearly plan (복지대상자 모니터링 양식)."""

from collections.abc import Mapping
from typing import Any

from django import forms

from dure.cases.s10_aftercare.inputs import YearPlanText
from dure.cases.s10_aftercare.records import YearPlan
from dure.cases.s10_aftercare.rules.monitoring import MONITORED
from dure.rulebook import latest
from dure.web.catalogue import CodeField
from dure.web.lengths import LONG_TEXT


def long_text(label: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONG_TEXT,
        help_text=help_text,
    )


class MonitorForm(forms.Form):
    """As what the household is looked after, and how often."""

    note = long_text("살피는 까닭과 상담 계획", "기초수급자가 아니면 왜 살피는지 적습니다.")

    def __init__(self, *args: Any, usual: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = latest().codes
        groups = [(code, ko) for code, ko in codes["monitoring_group"].choices() if code in MONITORED]
        self.fields["group"] = forms.ChoiceField(label="구분", choices=groups, widget=forms.RadioSelect)
        self.fields["period"] = CodeField(
            label="상담주기",
            codes=codes["monitoring_period"],
            help_text=said_by_plan(dict(groups), usual or {}),
        )
        self.order_fields(["group", "period", "note"])

    def values(self) -> dict[str, Any]:
        return self.cleaned_data


def said_by_plan(groups: Mapping[str, str], usual: Mapping[str, str]) -> str:
    """연간 계획: 기초수급자 분기, 기타 반기."""
    periods = latest().codes["monitoring_period"]
    said = [f"{ko} {periods.label(usual[group])}" for group, ko in groups.items() if group in usual]
    return f"올해 연간 계획: {', '.join(said)}" if said else "올해 연간 계획이 아직 없습니다."


class YearPlanForm(forms.Form):
    """Period and method for each kind of household, and with whose help."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        book = latest()
        for group, ko in book.codes["monitoring_group"].choices():
            self.fields |= {
                f"{group}-period": CodeField(label=f"{ko}: 주기", codes=book.codes["monitoring_period"]),
                f"{group}-method": CodeField(label=f"{ko}: 방법", codes=book.codes["monitoring_method"]),
                f"{group}-note": forms.CharField(label=f"{ko}: 덧붙임", max_length=200, required=False),
            }
        self.fields |= {
            "resources": long_text("지역자원 활용 방안"),
            "private_role": long_text("민간의 역할"),
            "network": long_text("공공부문 사례관리 종사자 네트워크"),
            "review": long_text(
                "읍면동 점검과 평가", "언제 무엇을 점검하고 부진하면 어떻게 돕는지 적습니다."
            ),
        }

    def values(self) -> dict[str, YearPlanText]:
        rows: dict[str, dict[str, str]] = {}
        texts: dict[str, str] = {}
        for name, value in self.cleaned_data.items():
            group, dash, part = name.partition("-")
            if dash:
                rows.setdefault(group, {})[part] = value
            else:
                texts[name] = value
        return {"text": YearPlanText(rows, **texts)}


def kept(plan: YearPlan | None) -> dict[str, Any]:
    """The stored plan in the form's fields."""
    if plan is None:
        return {}
    rows = {f"{group}-{part}": value for group, row in plan.groups.items() for part, value in row.items()}
    texts = {name: getattr(plan, name) for name in ("resources", "private_role", "network", "review")}
    return rows | texts
