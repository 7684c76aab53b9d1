"""Entry forms and filters of the directory (복지자원 입력)."""

import uuid
from typing import Any, cast

from django import forms
from django.utils import timezone

from dure import spelling
from dure.offices.models import Region
from dure.resources import keys, queries
from dure.resources.business_number import is_number
from dure.resources.inputs import OfferData, ProviderData
from dure.resources.models import APPROVED, ENDED, RETURNED, WAITING, Entry, Provider
from dure.resources.rules import LEADS
from dure.rulebook import Rulebook, latest
from dure.web.data_form import DataForm
from dure.web.dates import DayField
from dure.web.lists.declared import Asked
from dure.web.lists.filters import FilterForm

Choices = list[tuple[str, str]]
STATES: Choices = [("", "가용(승인 대기·승인)"), ("over", "종료(반려·자원종료)")]
WORDS = {APPROVED: "승인", RETURNED: "반려", ENDED: "자원종료", WAITING: "다시 승인 대기로"}


def codes(name: str, empty: str = "") -> Choices:
    """A list of the rulebook, with an empty first entry where none may be chosen."""
    found = latest().codes[name].choices()
    return [("", empty), *found] if empty else found


class ProviderForm(DataForm):
    """제공주체."""

    makes = ProviderData

    sigungu = forms.ModelChoiceField(
        label="소재지",
        queryset=Region.objects.none(),
        empty_label="고르세요",
        help_text="이곳의 자원관리책임자가 승인합니다.",
    )
    kind = forms.ChoiceField(label="제공주체 유형")
    name = forms.CharField(label="제공주체명", max_length=80)
    business_number = forms.CharField(
        label="사업자등록번호·고유번호", max_length=20, required=False, help_text="숫자 10자리입니다."
    )
    address = forms.CharField(label="주소", max_length=200, required=False)
    phone = forms.CharField(label="전화", max_length=20, required=False)
    website = forms.URLField(label="누리집", max_length=200, required=False, assume_scheme="https")
    contact_name = forms.CharField(label="담당자", max_length=40, required=False)
    contact_phone = forms.CharField(
        label="담당자 휴대전화", max_length=20, required=False, help_text="적어야 문자로 알릴 수 있습니다."
    )
    contact_email = forms.EmailField(label="담당자 전자우편", required=False)
    may_raise_funds = forms.BooleanField(
        label="기부금품을 모집할 수 있는 기관입니다",
        required=False,
        help_text="현금과 현물은 이런 기관의 서비스로만 등록합니다.",
    )
    uses_facility_system = forms.BooleanField(
        label="사회복지시설정보시스템을 씁니다",
        required=False,
        help_text="그런 시설은 연계로 들어오므로 여기에 따로 등록하지 않습니다.",
    )
    found_on = DayField("work", label="발굴한 날", required=False)
    valid_until = DayField("planned_until", label="유효기간 끝", required=False)
    note = forms.CharField(label="비고", widget=forms.Textarea, max_length=1000, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField", self.fields["sigungu"]).queryset = queries.places()
        cast("forms.ChoiceField", self.fields["kind"]).choices = codes("provider_kind", "고르세요")

    def clean_business_number(self) -> str:
        digits = keys.number_key(self.cleaned_data["business_number"])
        if digits and not is_number(digits):
            raise forms.ValidationError("사업자등록번호가 아닙니다. 10자리 숫자를 다시 보세요.")
        return digits


class OfferForm(DataForm):
    """제공서비스."""

    makes = OfferData
    several = ("life_stages", "traits", "disabilities", "disability_degrees", "household_types", "incomes")

    name = forms.CharField(
        label="제공서비스명",
        max_length=80,
        widget=forms.TextInput(attrs={"list": "standard-names", "autocomplete": "off"}),
        help_text="표준서비스명에서 고르세요. 두세 글자를 적으면 이름이 나옵니다.",
    )
    kind = forms.ChoiceField(label="서비스 유형")
    small_class = forms.ChoiceField(
        label="표준 분류", required=False, help_text="비우면 표준서비스명에서 찾아 넣습니다."
    )
    description = forms.CharField(label="내용", widget=forms.Textarea, max_length=2000, required=False)
    life_stages = forms.MultipleChoiceField(label="생애주기", required=False)
    traits = forms.MultipleChoiceField(label="대상 특성", required=False)
    disabilities = forms.MultipleChoiceField(
        label="장애유형", required=False, help_text="대상 특성에서 장애인을 골랐을 때 고릅니다."
    )
    disability_degrees = forms.MultipleChoiceField(label="장애 정도", required=False)
    household_types = forms.MultipleChoiceField(label="가구유형", required=False)
    incomes = forms.MultipleChoiceField(label="소득구분", required=False)
    towns = forms.TypedMultipleChoiceField(
        label="제공하는 읍면동",
        required=False,
        coerce=uuid.UUID,
        help_text="고르지 않으면 소재지 모두입니다.",
    )
    valid_from = DayField("planned", label="유효기간 시작", required=False)
    valid_until = DayField("planned_until", label="유효기간 끝", required=False)
    stock = forms.IntegerField(label="보유량", min_value=0, max_value=10_000_000, required=False)
    unit = forms.CharField(
        label="단위", max_length=10, required=False, help_text="개, 회, 명, 만 원처럼 적습니다."
    )
    waiting_days = forms.IntegerField(
        label="기다리는 날",
        min_value=0,
        max_value=3650,
        required=False,
        help_text="신청부터 시작까지 보통 며칠인가요?",
    )
    frequency = forms.CharField(label="횟수", max_length=60, required=False)
    opening_hours = forms.CharField(label="이용 시간", max_length=120, required=False)
    contact = forms.CharField(label="문의처", max_length=120, required=False)
    serves_others = forms.BooleanField(
        label="다른 시군구의 가구에도 제공합니다",
        required=False,
        help_text="표시하지 않으면 소재지의 가구만 계획에 넣을 수 있습니다.",
    )
    conditions = forms.CharField(label="조건", widget=forms.Textarea, max_length=1000, required=False)
    note = forms.CharField(label="비고", widget=forms.Textarea, max_length=1000, required=False)

    def __init__(self, *args: Any, provider: Provider, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lists = {
            "kind": codes("service_kind", "고르세요"),
            "small_class": codes("resource_class", "이름에서 찾기"),
            "life_stages": codes("life_stage"),
            "traits": codes("household_trait"),
            "disabilities": [each for each in codes("disability") if each[0] != "none"],
            "disability_degrees": codes("disability_degree"),
            "household_types": codes("household_type"),
            "incomes": codes("protection_status"),
            "towns": [(str(town.pk), town.name) for town in queries.towns_of(provider.sigungu)],
        }
        for name, choices in lists.items():
            cast("forms.ChoiceField", self.fields[name]).choices = choices
        for name in (*self.several, "towns"):
            self.fields[name].widget = forms.CheckboxSelectMultiple(choices=lists[name])

    def values(self) -> dict[str, Any]:
        listed = {name: tuple(self.cleaned_data[name]) for name in (*self.several, "towns")}
        return {"data": OfferData(**self.cleaned_data | listed)}


class DecisionForm(forms.Form):
    """승인, 반려, 자원종료."""

    decision = forms.ChoiceField(label="결정", widget=forms.RadioSelect)
    with_offers = forms.BooleanField(
        label="승인할 때 기다리는 서비스도 함께 승인합니다", required=False, initial=True
    )
    note = forms.CharField(
        label="사유",
        widget=forms.Textarea,
        max_length=500,
        required=False,
        help_text="반려와 종료에는 꼭 적습니다.",
    )

    def __init__(self, *args: Any, entry: Entry, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(after, WORDS[after]) for before, after in sorted(LEADS) if before == entry.status]
        cast("forms.ChoiceField", self.fields["decision"]).choices = offered
        if not isinstance(entry, Provider):
            del self.fields["with_offers"]


class MergeForm(forms.Form):
    """합칠 때 남길 서비스."""

    offers = forms.TypedMultipleChoiceField(
        label="옮겨 남길 서비스",
        required=False,
        coerce=uuid.UUID,
        widget=forms.CheckboxSelectMultiple,
        help_text="표시하지 않은 서비스는 끝냅니다. 남길 곳에 같은 이름의 서비스가 있으면 표시를 지우세요.",
    )

    def __init__(self, *args: Any, gone: Provider, kept: Provider, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offers = list(gone.offers.filter(status__in=queries.IN_USE).order_by("name", "id"))
        field = cast("forms.ChoiceField", self.fields["offers"])
        field.choices = [(str(offer.pk), offer.name) for offer in offers]
        held = set(kept.offers.filter(status__in=queries.IN_USE).values_list("name_key", flat=True))
        field.initial = [str(offer.pk) for offer in offers if offer.name_key not in held]

    def values(self) -> dict[str, Any]:
        return {"offers": tuple(self.cleaned_data["offers"])}


class VerifyForm(forms.Form):
    """확인한 날."""

    verified_on = DayField("work", label="확인한 날")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verified_on"].initial = timezone.localdate


class PlaceSearch(FilterForm):
    """Words, place, state: what both lists are filtered by."""

    q = forms.CharField(label="찾을 말", max_length=80, required=False)
    sigungu = forms.ModelChoiceField(
        label="소재지", queryset=Region.objects.none(), required=False, empty_label="전체"
    )
    state = forms.ChoiceField(label="유효구분", choices=STATES, required=False)
    kind = forms.ChoiceField(label="유형", required=False)
    kinds = "provider_kind"

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        cast("forms.ModelChoiceField", self.fields["sigungu"]).queryset = queries.places()
        cast("forms.ChoiceField", self.fields["kind"]).choices = codes(self.kinds, "전체")

    def clean_q(self) -> str:
        return self.cleaned_data["q"] if spelling.bare(self.cleaned_data["q"]) else ""


class OfferSearch(PlaceSearch):
    """제공서비스 찾기."""

    group = forms.ChoiceField(label="표준 분류", required=False)
    usable = forms.BooleanField(label="지금 쓸 수 있는 것만", required=False)
    kinds = "service_kind"

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        cast("forms.ChoiceField", self.fields["group"]).choices = codes("resource_group", "전체")


def standard_names(book: Rulebook) -> list[str]:
    """What the field of a service's name offers."""
    return sorted(book.resources.standard)
