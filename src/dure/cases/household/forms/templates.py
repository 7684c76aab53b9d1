"""Filling in a template of a common family (가족 틀)."""

from collections.abc import Mapping
from typing import Any

from django import forms

from dure.cases.household.forms.household import code_field
from dure.cases.household.forms.kin import year_field
from dure.cases.household.inputs import Kin, RelativeDetails
from dure.people.genogram.known import PERSON
from dure.people.kin.naming import kin_name
from dure.rulebook import product
from dure.rulebook.model.kin import Role

UNUSED, NEW = "", "new"


class RoleForm(forms.Form):
    """Who stands in one place: nobody, someone known, or a new relative."""

    is_dead = forms.BooleanField(label="사망", required=False)

    def __init__(self, data: Any, *, role: Role, people: Mapping[str, Kin], initial: dict[str, Any]) -> None:
        super().__init__(data, prefix=role.code, initial=initial)
        self.role, self.people, self.legend = role, people, role.ko
        known = [(key, kin_name(one)) for key, one in people.items()]
        choices = [(UNUSED, "쓰지 않음"), (NEW, "새 친척으로 적기"), *known]
        self.fields["who"] = forms.ChoiceField(label="누구", choices=choices, required=False)
        most = product().kin.most_name_letters
        self.fields["name"] = forms.CharField(label="이름 또는 호칭", required=False, max_length=most)
        self.fields["birth_year"] = year_field("출생 연도")
        if not role.sex:
            self.fields["sex"] = code_field("성별", "sex")
        self.order_fields(["who", "name", "sex", "birth_year", "is_dead"])

    def known(self) -> Kin | None:
        return self.people.get(self.cleaned_data.get("who", ""))

    def new(self) -> RelativeDetails | None:
        """The relative to create: called by the role where no name is known."""
        if self.cleaned_data.get("who") != NEW:
            return None
        return RelativeDetails(
            PERSON,
            name=self.cleaned_data.get("name") or self.role.ko,
            sex=self.role.sex or self.cleaned_data.get("sex") or "",
            birth_year=self.cleaned_data.get("birth_year"),
            is_dead=bool(self.cleaned_data.get("is_dead")),
        )
