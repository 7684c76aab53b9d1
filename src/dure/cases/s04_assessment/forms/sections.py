"""Entry forms of the sections of form 3 (욕구조사 구역)."""

from collections.abc import Iterable
from typing import Any

from django import forms

from dure.access.coded import label_of
from dure.cases.s04_assessment.inputs import Opinion, Strengths
from dure.cases.s04_assessment.records import Assessment
from dure.people.models import Person
from dure.web.lengths import LONG_TEXT

LABELS = {field.name: label_of(Assessment, field.name) for field in Assessment._meta.fields}


def long_text(name: str, rows: int = 4, help_text: str = "") -> forms.CharField:
    """A section's text; what is still blank blocks completing, not saving."""
    return forms.CharField(
        label=LABELS[name],
        required=False,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
        max_length=LONG_TEXT,
    )


class StrengthsForm(forms.Form):
    """Who is at the centre; strengths, obstacles, supports, wishes."""

    strengths = long_text("strengths", help_text="문제를 푸는 데 도움이 되는 역량과 자원입니다.")
    obstacles = long_text("obstacles", help_text="욕구 충족을 막는 것입니다.")
    supports = long_text("supports")
    requested_services = long_text(
        "requested_services", help_text="대상자가 직접 요청한 서비스를 그대로 적습니다."
    )

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        self.fields["main_person"] = forms.ChoiceField(
            label=LABELS["main_person"],
            required=False,
            choices=[(key, person.name or "이름 모름") for key, person in self.people.items()],
            widget=forms.RadioSelect,
            help_text="문제가 가장 심하거나, 강점이 많아 가족을 도울 수 있는 가구원입니다.",
        )
        self.order_fields(["main_person"])

    def values(self) -> dict[str, Strengths]:
        data = dict(self.cleaned_data)
        return {"section": Strengths(self.people.get(data.pop("main_person")), **data)}


class OpinionForm(forms.Form):
    """The manager's judgement, written once over needs and risk together."""

    needs_said = long_text("needs_said")
    needs_unsaid = long_text("needs_unsaid", help_text="말하지 않았지만 관찰로 알게 된 욕구입니다.")
    resources = long_text("resources")
    direction = long_text("direction")
    not_to_share = long_text(
        "not_to_share",
        rows=3,
        help_text="여기 적은 것은 회의 자료와 다른 기관에 보내는 자료에 넣지 않습니다.",
    )

    def values(self) -> dict[str, Opinion]:
        return {"section": Opinion(**self.cleaned_data)}


class ReasonForm(forms.Form):
    """Why the household is assessed again."""

    reason = forms.CharField(
        label="다시 조사하는 까닭",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="지난 조사에서 아직 맞는 욕구와 강점은 그대로 옮겨 옵니다.",
        max_length=LONG_TEXT,
    )
