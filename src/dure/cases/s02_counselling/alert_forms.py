"""Entry forms of suspicions of violence or abuse (안전 경보)."""

from typing import Any

from django import forms
from django.utils import timezone

from dure.cases.household.forms import code_field
from dure.cases.s02_counselling.rules import AlertAnswer
from dure.people.models import Person
from dure.rulebook import latest
from dure.rulebook.model.casework import Alert
from dure.web.catalogue import DateTimeInput


class AlertForm(forms.Form):
    """Raised by hand: what is suspected, of whom, what was seen and heard."""

    situation = forms.CharField(label="본 것과 들은 것", widget=forms.Textarea(attrs={"rows": 4}))

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
    reported_at = forms.DateTimeField(label="신고·의뢰한 때", required=False, widget=DateTimeInput())
    explanation = forms.CharField(
        label="내용",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="신고하지 않았으면 까닭을, 이미 조치되었으면 어떻게 되었는지 적습니다.",
    )

    def __init__(self, *args: Any, alert: Alert, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"] = code_field("처리", "alert_answer", required=True)
        self.fields["body"] = forms.ChoiceField(
            label="신고·의뢰한 곳", choices=bodies(alert), required=False, widget=forms.RadioSelect
        )
        self.initial.setdefault("reported_at", timezone.localtime())
        self.order_fields(["answer", "body", "other_body", "reported_at", "explanation"])

    def alert_answer(self) -> AlertAnswer:
        data = self.cleaned_data
        is_report = data["answer"] in ("reported", "referred")
        body = data["other_body"] if data["body"] == "other_body" and data["other_body"] else data["body"]
        reported_at = data["reported_at"] if is_report else None
        return AlertAnswer(data["answer"], body, reported_at, data["explanation"])


def bodies(alert: Alert) -> list[tuple[str, str]]:
    """Where it can be reported: for what is reported on suspicion alone only the bodies the law names."""
    codes = latest().codes["alert_body"]
    named = [(code, codes.label(code)) for code in alert.report_to]
    others = [choice for choice in codes.choices() if choice not in named]
    return named if alert.on_suspicion else [*named, *others]
