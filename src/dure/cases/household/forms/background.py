"""Entry forms of relations, history and services received (관계·생애·서비스 이력)."""

import uuid
from typing import Any

from django import forms

from dure.cases.household.forms.household import code_field, over_field
from dure.cases.household.inputs import LifeEventDetails, RelationDetails, ServiceDetails
from dure.people.models import Person
from dure.rulebook import latest
from dure.web.dates import DayField
from dure.web.lengths import LONG_TEXT


def person_field(label: str, people: list[Person], **settings: Any) -> forms.ChoiceField:
    """One of the household's persons by name."""
    choices = [(str(person.pk), str(person)) for person in people]
    return forms.ChoiceField(label=label, choices=[("", "고르세요"), *choices], **settings)


def relation_field() -> forms.ChoiceField:
    """How two different persons are related."""
    kinds = [choice for choice in latest().codes["relation"].choices() if choice[0] != "self"]
    return forms.ChoiceField(label="관계", choices=[("", "고르세요"), *kinds])


class RelationForm(forms.Form):
    """`person` is the `kind` of `other`."""

    from_on = DayField("life", label="시작일", required=False)
    until_on = DayField("life", label="마친 날", required=False)
    is_over = over_field()
    note = forms.CharField(label="설명", max_length=200, required=False)

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        self.fields["person"] = person_field("누가", people)
        self.fields["other"] = person_field("누구의", people)
        self.fields["kind"] = relation_field()
        self.fields["quality"] = code_field("관계의 질", "relation_quality")
        self.order_fields(["person", "other", "kind", "quality"])

    def values(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        ends = {name: self.people[data.pop(name)] for name in ("person", "other")}
        return ends | {"about": RelationDetails(**data)}


class LifeEventForm(forms.Form):
    """What happened in the family, or to one person, in which stage of life."""

    happened_when = forms.CharField(
        label="시기", max_length=40, required=False, help_text="예: 2015년 봄, 초등학교 때"
    )
    text = forms.CharField(label="내용", widget=forms.Textarea(attrs={"rows": 4}), max_length=LONG_TEXT)

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = person_field(
            "누구의 이야기", people, required=False, help_text="비워 두면 가족력입니다."
        )
        self.fields["life_stage"] = code_field("생애주기", "life_stage")
        self.order_fields(["person", "life_stage", "happened_when", "text"])

    def values(self) -> dict[str, LifeEventDetails]:
        return {"about": LifeEventDetails(**with_person_key(self.cleaned_data))}


class ServiceForm(forms.Form):
    """A benefit or service the household has had."""

    name = forms.CharField(label="급여·서비스 이름", max_length=100)
    provider = forms.CharField(label="제공기관", max_length=100, required=False)
    from_on = DayField("life", label="시작일", required=False)
    until_on = DayField("life_until", label="마친 날", required=False)
    note = forms.CharField(label="내용", max_length=200, required=False)

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = person_field(
            "받은 사람", people, required=False, help_text="비워 두면 가구 전체입니다."
        )

    def values(self) -> dict[str, ServiceDetails]:
        return {"about": ServiceDetails(**with_person_key(self.cleaned_data))}


def with_person_key(typed: dict[str, Any]) -> dict[str, Any]:
    """The chosen person as a key; nobody when none was chosen."""
    values = dict(typed)
    key = values.pop("person")
    return values | {"person_id": uuid.UUID(key) if key else None}
