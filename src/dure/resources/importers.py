"""Providers and services that come as files (파일로 들이는 복지자원): the same forms and actions as on the pages."""

import operator
import uuid
from collections.abc import Callable, Mapping, Sequence
from functools import partial, reduce
from typing import Any, cast

from django import forms
from django.db.models import Q

from dure import spelling
from dure.access.actor import Actor
from dure.imports.declared import Column, Entry, Importer, Values
from dure.offices.models import Region
from dure.resources import actions, keys, queries
from dure.resources.forms import OfferForm, ProviderForm, codes
from dure.resources.hsds.reading import offer_rows, provider_rows
from dure.resources.models import APPROVED, ENDED, Offer, Provider
from dure.resources.rights import DECIDERS, ResourceRight
from dure.rulebook import Reason, Refused, latest

YES, NO = (
    frozenset({"예", "네", "y", "yes", "o", "1", "true", "있음", "가능"}),
    frozenset({"", "아니요", "아니오", "n", "no", "x", "0", "false", "없음", "불가"}),
)
SEVERAL = ",;/\n"
FILE = "import"


# What is chosen once for the file


class PlaceOptions(forms.Form):
    """소재지와 승인."""

    kinds = "provider_kind"

    sigungu = forms.ModelChoiceField(
        label="소재지",
        queryset=Region.objects.none(),
        empty_label="고르세요",
        help_text="이 파일의 모든 행을 여기에 등록합니다.",
    )
    kind = forms.ChoiceField(
        label="유형이 없는 행의 유형",
        required=False,
        help_text="파일에 유형이 적혀 있지 않은 행은 이 유형으로 들입니다.",
    )
    approves = forms.BooleanField(
        label="들이면서 승인도 합니다",
        required=False,
        help_text="소재지의 자원관리책임자만 고를 수 있습니다. 고르지 않으면 모두 승인을 기다립니다.",
    )

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.standing = by.person
        places = queries.places().filter(pk__in=queries.kept_places(self.standing))
        cast("forms.ModelChoiceField", self.fields["sigungu"]).queryset = places
        cast("forms.ChoiceField", self.fields["kind"]).choices = codes(self.kinds, "정하지 않음")
        if places.count() == 1:
            self.initial.setdefault("sigungu", places.get().pk)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        place = data.get("sigungu")
        if data.get("approves") and place and place.pk not in queries.kept_places(self.standing, DECIDERS):
            self.add_error(
                "approves", "이곳의 자원관리책임자가 아니어서 승인할 수 없습니다. 표시를 지우세요."
            )
        return data

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        chosen = {"sigungu": str(data["sigungu"].pk), "approves": data["approves"], "kind": data["kind"]}
        return {"options": chosen}


class OfferOptions(PlaceOptions):
    """소재지와 승인, 서비스의 유형."""

    kinds = "service_kind"


# How cells are read


def yes(text: str) -> bool:
    word = spelling.bare(text)
    if word not in YES | NO:
        raise Refused([Reason("imports.unknown_word", {"word": text[:40], "words": "예, 아니요"})])
    return word in YES


def code(name: str, field: str) -> Callable[[str], str]:
    """The code of a word of a list, however it is spaced; or the code itself."""

    def read(text: str) -> str:
        return coded(name, text, field) if text else ""

    return read


def several(name: str, field: str) -> Callable[[str], list[str]]:
    """Words of a list with commas between them."""

    def read(text: str) -> list[str]:
        return [coded(name, word, field) for word in parted(text)]

    return read


def parted(text: str) -> list[str]:
    for sign in SEVERAL[1:]:
        text = text.replace(sign, SEVERAL[0])
    return [word.strip() for word in text.split(SEVERAL[0]) if word.strip()]


def coded(name: str, text: str, field: str) -> str:
    choices = latest().codes[name].choices()
    sought = spelling.bare(text)
    found = next((key for key, ko in choices if text == key or spelling.bare(ko) == sought), None)
    if found is None:
        words = ", ".join(ko for _, ko in choices[:12]) + (" …" if len(choices) > 12 else "")
        raise Refused([Reason("imports.unknown_word", {"word": text[:40], "words": words}, field=field)])
    return found


def phone(text: str) -> str:
    """With the zero that spreadsheets drop from numbers."""
    return f"0{text}" if text.isdigit() and len(text) in (9, 10) and text[0] != "0" else text


# Providers


PROVIDER_COLUMNS = (
    Column("name", "제공주체명", ("기관명", "제공기관", "이름", "상호", "단체명", "시설명"), is_needed=True),
    Column(
        "kind",
        "제공주체 유형",
        ("유형", "구분"),
        code("provider_kind", "kind"),
        hint="공공, 민간(중계), 지역발굴 가운데 하나입니다.",
    ),
    Column("business_number", "사업자등록번호", ("사업자번호", "고유번호", "사업자등록번호·고유번호")),
    Column("address", "주소", ("소재지 주소", "도로명주소")),
    Column("phone", "전화", ("전화번호", "대표전화", "연락처"), phone),
    Column("website", "누리집", ("홈페이지", "웹사이트")),
    Column("contact_name", "담당자", ("담당자명", "담당자 이름")),
    Column("contact_phone", "담당자 휴대전화", ("휴대전화", "담당자 전화", "담당자 연락처", "핸드폰"), phone),
    Column("contact_email", "담당자 전자우편", ("전자우편", "이메일")),
    Column("may_raise_funds", "기부금품 모집 가능", ("기부금품 모집",), yes, hint="예나 아니요로 적습니다."),
    Column("found_on", "발굴한 날", ("발굴일",)),
    Column("valid_until", "유효기간 끝", ("유효기간", "유효기간 종료일")),
    Column("note", "비고", ("메모",)),
)


def enter_provider(values: Values, options: Values) -> Entry:
    """A row as the page of registering takes it; known by its business number, or by name with telephone or address."""
    kind = values["kind"] or options.get("kind", "")
    form = ProviderForm({**values, "kind": kind, "sigungu": options["sigungu"]})
    place, name = uuid.UUID(options["sigungu"]), keys.name_key(values["name"])
    phone_key, address = keys.phone_key(values.get("phone", "")), keys.address_key(values.get("address", ""))
    number = keys.number_key(values.get("business_number", ""))
    known = known_provider(place, name, number, phone_key, address)
    new = Provider(sigungu_id=place, origin=FILE)
    act = partial(approved, actions.register, actions.decide, options, new)
    return Entry(form, act, "|".join((name, number or phone_key or address)), known)


def known_provider(place: uuid.UUID, name: str, number: str, phone_key: str, address: str) -> Provider | None:
    """The same name at the place, and the same number, telephone or address, or none of them."""
    rows = Provider.objects.filter(sigungu_id=place, name_key=name).exclude(status=ENDED)
    same = [
        Q(**{field: value})
        for field, value in (("business_number", number), ("phone_key", phone_key), ("address_key", address))
        if value
    ]
    if not same:
        same = [Q(business_number="", phone_key="", address_key="")]
    return rows.filter(reduce(operator.or_, same)).order_by("registered_at", "id").first()


def approved(make: Any, decide: Any, options: Values, new: Any, *, by: Actor, **given: Any) -> Any:
    """Register it, and decide at once where that was chosen."""
    made = make(new, by=by, **given)
    return decide(made, by=by, decision=APPROVED) if options.get("approves") else made


def built_on_provider(provider: Provider) -> Sequence[Reason]:
    used = provider.offers.exclude(status=ENDED).exists()
    return [Reason("resources.has_offers", {"name": provider.name})] if used else []


# Services


OFFER_COLUMNS = (
    Column(
        "provider",
        "제공주체",
        ("제공주체명", "기관명", "제공기관"),
        is_needed=True,
        hint="소재지에 등록된 제공주체의 이름이나 사업자등록번호입니다.",
    ),
    Column("name", "제공서비스명", ("서비스명", "서비스", "표준서비스명"), is_needed=True),
    Column("kind", "서비스 유형", ("유형", "구분"), code("service_kind", "kind")),
    Column(
        "small_class",
        "표준 분류",
        ("분류", "소분류"),
        code("resource_class", "small_class"),
        hint="비우면 표준서비스명에서 찾아 넣습니다.",
    ),
    Column("description", "내용", ("서비스 내용", "설명")),
    Column(
        "life_stages", "생애주기", (), several("life_stage", "life_stages"), hint="여럿이면 쉼표로 나눕니다."
    ),
    Column("traits", "대상 특성", ("대상", "대상특성"), several("household_trait", "traits")),
    Column("disabilities", "장애유형", (), several("disability", "disabilities")),
    Column("disability_degrees", "장애 정도", (), several("disability_degree", "disability_degrees")),
    Column("household_types", "가구유형", (), several("household_type", "household_types")),
    Column("incomes", "소득구분", ("소득",), several("protection_status", "incomes")),
    Column("towns", "제공하는 읍면동", ("읍면동", "제공 지역"), parted, hint="비우면 소재지 모두입니다."),
    Column("serves_others", "다른 시군구에도 제공", (), yes, hint="예나 아니요로 적습니다."),
    Column("valid_from", "유효기간 시작", ("시작일",)),
    Column("valid_until", "유효기간 끝", ("종료일", "유효기간")),
    Column("stock", "보유량", ("수량",)),
    Column("unit", "단위"),
    Column("waiting_days", "기다리는 날", ("대기일",)),
    Column("frequency", "횟수", ("제공횟수", "주기")),
    Column("opening_hours", "이용 시간", ("운영시간",)),
    Column("contact", "문의처", ("문의",)),
    Column("conditions", "조건", ("이용조건",)),
    Column("note", "비고", ("메모",)),
)


def enter_offer(values: Values, options: Values) -> Entry:
    """A row as the page of adding a service takes it, under the provider it names."""
    provider = named_provider(uuid.UUID(options["sigungu"]), values["provider"])
    about = {field: value for field, value in values.items() if field != "provider"}
    about["kind"] = values["kind"] or options.get("kind", "")
    about["towns"] = town_keys(provider.sigungu, values.get("towns") or [])
    form = OfferForm(about, provider=provider)
    known = queries.same_offers(provider, values["name"]).first()
    new = Offer(provider=provider, sigungu=provider.sigungu, origin=FILE)
    act = partial(approved, actions.add, actions.decide_offer, options, new)
    return Entry(form, act, f"{provider.pk}|{keys.name_key(values['name'])}", known)


def named_provider(place: uuid.UUID, text: str) -> Provider:
    """The one provider of the place that is called so, or has this business number."""
    alike = Q(name_key=keys.name_key(text))
    if number := keys.number_key(text):
        alike |= Q(business_number=number)
    rows = Provider.objects.select_related("sigungu").filter(alike, sigungu_id=place).exclude(status=ENDED)
    found = list(rows[:2])
    if len(found) == 1 and keys.name_key(text):
        return found[0]
    why = "resources.provider_unclear" if found else "resources.provider_unknown"
    raise Refused([Reason(why, {"name": text[:40]}, field="provider")])


def town_keys(place: Region, names: Sequence[str]) -> list[str]:
    towns: Mapping[str, uuid.UUID] = (
        {spelling.bare(t.name): t.pk for t in queries.towns_of(place)} if names else {}
    )
    for name in names:
        if spelling.bare(name) not in towns:
            raise Refused([Reason("imports.unknown_town", {"word": name[:40]}, field="towns")])
    return [str(towns[spelling.bare(name)]) for name in names]


def built_on_offer(offer: Offer) -> Sequence[Reason]:
    is_used = offer.asked or offer.reserved or offer.used
    return [Reason("resources.asked_for", {"name": offer.name})] if is_used else []


SHARED: dict[str, Any] = {
    "needs": ResourceRight.KEEP,
    "frame": "resources/base.html",
}
IMPORTERS = (
    Importer(
        name="providers",
        ko="제공주체",
        page="providers",
        columns=PROVIDER_COLUMNS,
        options=PlaceOptions,
        also={"json": provider_rows},
        entry=enter_provider,
        take_back=actions.take_back,
        built_on=built_on_provider,
        model=Provider,
        about="이미 등록된 제공주체는 건너뜁니다. 이름이나 전화, 주소만 같은 곳이 있으면 ‘의심됨’으로 따로 보여 줍니다.",
        **SHARED,
    ),
    Importer(
        name="offers",
        ko="제공서비스",
        page="resources",
        columns=OFFER_COLUMNS,
        options=OfferOptions,
        also={"json": offer_rows},
        entry=enter_offer,
        take_back=actions.take_back,
        built_on=built_on_offer,
        model=Offer,
        about="제공주체를 먼저 등록하거나 들인 뒤에 서비스를 들입니다.",
        **SHARED,
    ),
)
