"""Entry forms of relatives and their relations (친척·가족 관계)."""

from collections.abc import Mapping
from typing import Any

from django import forms

from dure.cases.household.forms import code_field
from dure.cases.household.kin_actions import Kin, Said
from dure.people.genogram.known import PERSON
from dure.people.kin.naming import kin_name
from dure.rulebook import latest
from dure.web.catalogue import DateInput

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


def year_field(label: str, **settings: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=1, max_value=9999, required=False, **settings)


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
            max_length=latest().kin.most_name_letters,
            help_text="가계도에 적힐 말입니다. 예: 이모, 전남편 박 씨",
        )
        self.fields["kind"] = code_field("구분", "relative_kind", required=True, initial=PERSON)
        self.fields["sex"] = code_field("성별", "sex")
        self.fields["birth_year"] = year_field(
            "출생 연도", help_text="유산·사산이면 그해. 모르면 비워 둡니다."
        )
        self.fields["death_year"] = year_field("사망 연도")
        self.order_fields(["kind", "name", "sex", "birth_year", "is_dead", "death_year", "note"])

    def values(self) -> dict[str, Any]:
        """What was typed so far: a year of death says that someone died."""
        typed = {name: self.cleaned_data.get(name) for name in self.fields}
        typed["is_dead"] = bool(typed["is_dead"] or typed["death_year"])
        return {
            name: "" if value is None and name not in YEAR_FIELDS else value for name, value in typed.items()
        }


YEAR_FIELDS = ("birth_year", "death_year")


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

    def about(self) -> dict[str, Any]:
        names = ("kind", "quality", "is_over", "note")
        said = {name: self.cleaned_data.get(name) or "" for name in names}
        return (
            said
            | {"is_over": bool(said["is_over"])}
            | {name: self.cleaned_data.get(name) for name, _ in YEARS}
        )


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
        about = {name: self.cleaned_data.get(name) or "" for name in ("kind", "quality")}
        return Said(to, about) if to and any(about.values()) else None


class RelationEditForm(forms.Form):
    """What a relation between two members is; the two stay."""

    from_on = forms.DateField(label="시작일", required=False, widget=DateInput())
    until_on = forms.DateField(label="마친 날", required=False, widget=DateInput())
    note = forms.CharField(label="설명", max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = kind_field()
        self.fields["kind"].required = True
        self.fields["quality"] = code_field("관계의 질", "relation_quality")
        self.order_fields(["kind", "quality"])
