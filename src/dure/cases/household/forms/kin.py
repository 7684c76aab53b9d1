"""Entry forms of relatives and their relations (친척·가족 관계)."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from dure.cases.household.forms.household import code_field, over_field
from dure.cases.household.inputs import Kin, KinshipDetails, RelationDetails, RelativeDetails, Said
from dure.people.genogram.known import PERSON
from dure.people.kin.naming import kin_name
from dure.rulebook import latest, product
from dure.web.dates import DayField, YearField

NOBODY = ("", "고르세요")
YEARS = (("from_year", "시작 연도"), ("until_year", "마친 연도"))


def kin_field(label: str, people: Mapping[str, Kin], **settings: Any) -> forms.ChoiceField:
    """One of the family, inside or outside the household."""
    choices = [(key, kin_name(one)) for key, one in people.items()]
    return forms.ChoiceField(label=label, choices=[NOBODY, *choices], **settings)


def kind_field(**settings: Any) -> forms.ChoiceField:
    """How two different persons are related."""
    kinds = [choice for choice in latest().codes["relation"].choices() if choice[0] != "self"]
    return forms.ChoiceField(label="관계", choices=[NOBODY, *kinds], required=False, **settings)


def year_field(label: str, **settings: Any) -> YearField:
    return YearField("ancestry", label=label, required=False, **settings)


def typed_so_far(form: forms.Form, texts: Iterable[str], years: Iterable[str]) -> dict[str, Any]:
    """What is valid of an unfinished form; a missing text is empty, a missing year none."""
    data = form.cleaned_data
    return {name: data.get(name) or "" for name in texts} | {name: data.get(name) for name in years}


class RelativeForm(forms.Form):
    """Someone outside the household, or a pregnancy."""

    is_dead = forms.BooleanField(label="사망", required=False)
    note = forms.CharField(
        label="설명", max_length=200, required=False, help_text="그림 아래에 번호를 붙여 적습니다."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            label="이름 또는 호칭",
            required=False,
            max_length=product().kin.most_name_letters,
            help_text="가계도에 적힐 말입니다. 예: 이모, 전남편 박 씨",
        )
        self.fields["kind"] = code_field("구분", "relative_kind", required=True, initial=PERSON)
        self.fields["sex"] = code_field("성별", "sex")
        self.fields["birth_year"] = year_field(
            "출생 연도", help_text="유산·사산이면 그해. 모르면 비워 둡니다."
        )
        self.fields["death_year"] = year_field("사망 연도")
        self.order_fields(["kind", "name", "sex", "birth_year", "is_dead", "death_year", "note"])

    def about(self) -> RelativeDetails:
        """What was typed so far: a year of death says that someone died."""
        said = typed_so_far(self, ("kind", "name", "sex", "note"), ("birth_year", "death_year"))
        is_dead = bool(self.cleaned_data.get("is_dead") or said["death_year"])
        return RelativeDetails(**said, is_dead=is_dead)

    def values(self) -> dict[str, RelativeDetails]:
        return {"about": self.about()}


class AboutForm(forms.Form):
    """What two people are to each other, and when."""

    is_over = forms.BooleanField(label="끝난 관계", required=False)
    note = forms.CharField(label="설명", max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = kind_field()
        self.fields["quality"] = code_field("관계의 질", "relation_quality")
        for name, label in YEARS:
            self.fields[name] = year_field(label, help_text="부부이면 함께 산 때")
        self.order_fields(["kind", "quality", *dict(YEARS), "is_over", "note"])

    def about(self) -> KinshipDetails:
        """What was typed so far."""
        said = typed_so_far(self, ("kind", "quality", "note"), dict(YEARS))
        return KinshipDetails(**said, is_over=bool(self.cleaned_data.get("is_over")))

    def values(self) -> dict[str, Any]:
        return {"about": self.about()}


class KinshipForm(AboutForm):
    """A relative (`who`) is the `kind` of a member or another relative (`of`)."""

    def __init__(self, *args: Any, relatives: Mapping[str, Kin], people: Mapping[str, Kin], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.people = {**people, **relatives}
        self.fields["who"] = kin_field("누가 (친척)", relatives)
        self.fields["of"] = kin_field("누구의", self.people)
        self.order_fields(["who", "of"])

    def who(self) -> Kin | None:
        return self.people.get(self.cleaned_data.get("who", ""))

    def of(self) -> Kin | None:
        return self.people.get(self.cleaned_data.get("of", ""))

    def values(self) -> dict[str, Any]:
        return {"who": self.who(), "of": self.of(), "about": self.about()}


class SaidForm(forms.Form):
    """One relation of someone new: whose what they are."""

    def __init__(self, *args: Any, people: Mapping[str, Kin], legend: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people, self.legend = people, legend
        self.fields["to"] = kin_field("누구의", people, required=False)
        self.fields["kind"] = kind_field()
        self.fields["quality"] = code_field("관계의 질", "relation_quality")

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("to") and not (typed.get("kind") or typed.get("quality")):
            self.add_error("kind", "무엇인지 고르세요.")
        if typed.get("kind") and not typed.get("to"):
            self.add_error("to", "누구의 관계인지 고르세요.")
        return typed

    def said(self) -> Said | None:
        """Nothing when left empty."""
        to = self.people.get(self.cleaned_data.get("to") or "")
        kind, quality = (self.cleaned_data.get(name) or "" for name in ("kind", "quality"))
        return Said(to, KinshipDetails(kind, quality)) if to and (kind or quality) else None


class RelationEditForm(forms.Form):
    """What a relation between two members is; the two stay."""

    from_on = DayField("life", label="시작일", required=False)
    until_on = DayField("life", label="마친 날", required=False)
    is_over = over_field()
    note = forms.CharField(label="설명", max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = kind_field()
        self.fields["kind"].required = True
        self.fields["quality"] = code_field("관계의 질", "relation_quality")
        self.order_fields(["kind", "quality"])

    def values(self) -> dict[str, RelationDetails]:
        return {"about": RelationDetails(**self.cleaned_data)}
