"""Entry forms and filters of administration (기관·직원·역할 관리)."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from dure.offices.inputs import AccountData, OfficeData, RegionData, RoleData, StaffData, TeamData
from dure.offices.models import Office, Region, Staff, Team
from dure.offices.queries import home_of, offices_of, regions_of
from dure.offices.rules import AREA_HUB
from dure.rulebook import latest
from dure.rulebook.model.terms import Term
from dure.web.data_form import DataForm
from dure.web.dates import DayField
from dure.web.lists.declared import Asked
from dure.web.lists.filters import FilterForm

Choices = list[tuple[str, str]]
ACTIVE: Choices = [("", "모두"), ("yes", "운영·사용 중"), ("no", "끝남")]


def terms(found: Iterable[Term], empty: str) -> Choices:
    """A list of choices with an empty first entry."""
    return [("", empty), *((term.code, term.ko) for term in found)]


def offer(form: forms.Form, name: str, rows: QuerySet[Any]) -> None:
    """Let a field choose among these records only."""
    cast("forms.ModelChoiceField", form.fields[name]).queryset = rows


def list_choices(form: forms.Form, name: str, choices: Choices) -> None:
    cast("forms.ChoiceField", form.fields[name]).choices = choices


class RegionForm(DataForm):
    """A 행정구 or 읍면동 with its 10-digit code."""

    makes = RegionData

    name = forms.CharField(label="이름", max_length=40)
    code = forms.CharField(label="행정구역 코드", max_length=10, help_text="숫자 10자리입니다.")
    level = forms.ChoiceField(label="단계", choices=[("town", "읍면동"), ("district", "행정구")])
    parent = forms.ModelChoiceField(label="속한 곳", queryset=Region.objects.none(), empty_label=None)

    def __init__(self, *args: Any, home: Region, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = [
            each.pk for each in regions_of(home) if each.level != Region.Level.TOWN and each.closed_on is None
        ]
        offer(self, "parent", Region.objects.filter(pk__in=own))


class OfficeForm(DataForm):
    """An office: where it stands, what it is, how a 읍면동 is organised."""

    makes = OfficeData

    name = forms.CharField(
        label="기관 이름",
        max_length=60,
        help_text="잘못 적은 이름을 고칩니다. 기관의 이름이 바뀌었으면 ‘이름 바꾸기’를 쓰세요.",
    )
    code = forms.CharField(label="기관 번호", max_length=12, help_text="사례번호의 맨 앞에 붙습니다.")
    kind = forms.ChoiceField(label="기관 종류")
    region = forms.ModelChoiceField(label="지역", queryset=Region.objects.none(), empty_label="고르세요")
    town_model = forms.ChoiceField(label="운영 모형", required=False)
    hub = forms.ModelChoiceField(
        label="권역 중심 읍면동",
        queryset=Office.objects.none(),
        required=False,
        empty_label="없음",
        help_text="권역형(일반) 읍면동만 고릅니다. 상담한 사례는 중심 읍면동이 관리합니다.",
    )
    phone = forms.CharField(label="전화", max_length=20, required=False)
    is_active = forms.BooleanField(
        label="운영 중",
        required=False,
        initial=True,
        help_text="끄면 새 일을 맡지 않습니다. 지난 기록은 그대로 남습니다.",
    )

    def __init__(self, *args: Any, home: Region, office: Office | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.office = office
        book = latest()
        list_choices(self, "kind", terms(book.offices.kinds.values(), "고르세요"))
        list_choices(self, "town_model", terms(book.offices.models.values(), "정하지 않음"))
        standing = [each.pk for each in regions_of(home) if each.closed_on is None]
        offer(self, "region", Region.objects.filter(pk__in=standing))
        hubs = offices_of(home).filter(kind="town_team", town_model=AREA_HUB, is_active=True)
        offer(self, "hub", hubs.exclude(pk=office.pk) if office else hubs)

    def clean_code(self) -> str:
        taken = Office.objects.filter(code=self.cleaned_data["code"])
        if (taken.exclude(pk=self.office.pk) if self.office else taken).exists():
            raise forms.ValidationError("이미 쓰는 기관 번호입니다.")
        return self.cleaned_data["code"]


class TeamForm(DataForm):
    """A team of an office."""

    makes = TeamData

    name = forms.CharField(label="팀 이름", max_length=60)
    is_active = forms.BooleanField(label="운영 중", required=False, initial=True)


class PersonForm(DataForm):
    """What is kept of a member of staff."""

    name = forms.CharField(label="이름", max_length=40)
    phone = forms.CharField(label="업무 전화", max_length=20, required=False)
    is_civil_servant = forms.BooleanField(label="공무원", required=False, initial=True)


class StaffForm(PersonForm):
    """A member of staff whose account may be closed."""

    makes = StaffData

    is_active = forms.BooleanField(
        label="사용 중",
        required=False,
        initial=True,
        help_text="끄면 로그인할 수 없고, 맡은 역할이 오늘로 끝납니다.",
    )


class AccountForm(PersonForm):
    """A new account: the login is chosen once."""

    makes = AccountData

    login = forms.RegexField(
        r"^[a-z0-9._-]+$",
        label="아이디",
        min_length=3,
        max_length=40,
        help_text="영문 소문자, 숫자, 점, 줄표로 씁니다. 나중에 바꿀 수 없습니다.",
        error_messages={"invalid": "영문 소문자, 숫자, 점, 줄표만 쓸 수 있습니다."},
    )
    field_order = ["login", "name"]

    def clean_login(self) -> str:
        if Staff.objects.filter(login=self.cleaned_data["login"]).exists():
            raise forms.ValidationError("이미 쓰는 아이디입니다.")
        return self.cleaned_data["login"]


def roles_by_kind() -> Any:
    """Roles under the kinds of office that have them."""
    book, groups = latest(), dict[str, Choices]()
    for role in book.roles.values():
        places = " · ".join(book.offices.kinds[kind].ko for kind in role.office_kinds)
        groups.setdefault(places, []).append((role.code, role.ko))
    return [("", "고르세요"), *groups.items()]


class RoleForm(DataForm):
    """Which role in which office, from when."""

    makes = RoleData

    office = forms.ModelChoiceField(label="기관", queryset=Office.objects.none(), empty_label="고르세요")
    role = forms.ChoiceField(label="역할")
    team = forms.ModelChoiceField(
        label="팀", queryset=Team.objects.none(), required=False, empty_label="정하지 않음"
    )
    from_on = DayField("role", label="시작일")
    until_on = DayField(
        "role_until", label="마친 날", required=False, help_text="정해지지 않았으면 비워 둡니다."
    )

    def __init__(self, *args: Any, home: Region, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = {kind for role in latest().roles.values() for kind in role.office_kinds}
        open_offices = offices_of(home).filter(is_active=True, kind__in=kinds)
        offer(self, "office", open_offices)
        offer(self, "team", Team.objects.filter(office__in=open_offices, is_active=True))
        list_choices(self, "role", roles_by_kind())
        self.initial.setdefault("from_on", timezone.localdate())

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        team, office = values.get("team"), values.get("office")
        if team and office and team.office_id != office.pk:
            self.add_error("team", "고른 기관의 팀이 아닙니다.")
        return values


class EndForm(forms.Form):
    """The last day of a role."""

    until_on = DayField("role_until", label="마친 날")
    gives_to_leader = forms.BooleanField(
        label="남은 것을 팀장에게 넘깁니다",
        required=False,
        help_text="가구는 팀장의 ‘담당 정하기’에, 할 일은 팀장의 할 일에 놓입니다. 마친 날이 앞날이면 그다음 날 밤에 넘깁니다.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("until_on", timezone.localdate())


class SearchForm(FilterForm):
    """Words looked for; each list adds its own filters."""

    q = forms.CharField(label="찾기", max_length=40, required=False)


class OfficeSearch(SearchForm):
    kind = forms.ChoiceField(label="기관 종류", required=False)
    active = forms.ChoiceField(label="운영", required=False, choices=ACTIVE)

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        list_choices(self, "kind", terms(latest().offices.kinds.values(), "모두"))


class StaffSearch(SearchForm):
    office = forms.ModelChoiceField(
        label="기관", queryset=Office.objects.none(), required=False, empty_label="모두"
    )
    active = forms.ChoiceField(label="사용", required=False, choices=ACTIVE)
    without_role = forms.BooleanField(label="역할이 없는 사람만", required=False)

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        offer(self, "office", offices_of(home_of(asked.standing)))


class RoleSearch(SearchForm):
    role = forms.ChoiceField(label="역할", required=False)
    office = forms.ModelChoiceField(
        label="기관", queryset=Office.objects.none(), required=False, empty_label="모두"
    )
    with_past = forms.BooleanField(label="끝난 역할도", required=False)

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        offer(self, "office", offices_of(home_of(asked.standing)))
        list_choices(self, "role", terms(latest().roles.values(), "모두"))
