"""Entry forms of suspicions of violence, abuse and neglect (안전 의심)."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from dure.access.coded import word
from dure.cases.core.alert_rules import REPORTED, AlertAnswer
from dure.cases.core.records import SafetyAlert
from dure.cases.household.forms.household import code_field
from dure.people.models import Person
from dure.rulebook import latest
from dure.rulebook.model.casework import Alert
from dure.web.dates import MomentField
from dure.web.lengths import LONG_TEXT


class AlertForm(forms.Form):
    """Raised by hand: what is suspected, of whom, what was seen and heard."""

    situation = forms.CharField(
        label="본 것과 들은 것", widget=forms.Textarea(attrs={"rows": 4}), max_length=LONG_TEXT
    )

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        kinds = [(alert.code, alert.ko) for alert in latest().counselling.alerts.values()]
        self.fields["kind"] = forms.ChoiceField(label="의심 내용", choices=kinds, widget=forms.RadioSelect)
        names = [(key, str(person)) for key, person in self.people.items()]
        self.fields["person"] = forms.ChoiceField(
            label="위험에 놓인 사람", choices=[("", "누구인지 모름"), *names], required=False
        )
        self.order_fields(["kind", "person", "situation"])

    def values(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        return data | {"person": self.people.get(data["person"])}


class AlertAnswerForm(forms.Form):
    """Reported or referred where and when, or why not."""

    other_body = forms.CharField(label="기관 이름(그 밖의 전문기관)", max_length=60, required=False)
    reported_at = MomentField("report", label="신고·의뢰한 때", required=False)
    explanation = forms.CharField(
        label="한 일과 까닭",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="신고했으면 들은 답을, 신고하지 않았으면 무엇을 보고 그렇게 판단했는지, "
        "이미 조치되었으면 어떻게 되었는지 적습니다.",
        max_length=LONG_TEXT,
    )

    def __init__(self, *args: Any, alert: Alert, others: Sequence[SafetyAlert], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = {str(each.pk): each for each in others}
        self.fields["answer"] = code_field("처리", "alert_answer", required=True)
        self.fields["body"] = forms.ChoiceField(
            label="신고·의뢰한 곳", choices=bodies(alert), required=False, widget=forms.RadioSelect
        )
        self.initial.setdefault("reported_at", timezone.localtime())
        self.order_fields(["answer", "body", "other_body", "reported_at", "explanation"])
        if others:
            self.fields["also"] = forms.MultipleChoiceField(
                label="함께 처리할 의심",
                choices=[(key, told(each)) for key, each in self.others.items()],
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text="한 번의 신고·의뢰로 같이 처리한 것을 고릅니다. 형제를 함께 신고한 때 등입니다.",
            )

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        is_report = data["answer"] in REPORTED
        body = data["other_body"] if data["body"] == "other_body" and data["other_body"] else data["body"]
        reported_at = data["reported_at"] if is_report else None
        also = [self.others[key] for key in data.get("also", ())]
        return {"answer": AlertAnswer(data["answer"], body, reported_at, data["explanation"]), "also": also}


def told(alert: SafetyAlert) -> str:
    """`아동학대 의심 · 윤하람`."""
    return " · ".join(filter(None, (word(alert, "kind"), str(alert.person or ""))))


def bodies(alert: Alert) -> list[tuple[str, str]]:
    """Where it can be reported: for what is reported on suspicion alone only the bodies the law names."""
    codes = latest().codes["alert_body"]
    named = [(code, codes.label(code)) for code in alert.report_to]
    others = [choice for choice in codes.choices() if choice not in named]
    return named if alert.on_suspicion else [*named, *others]
