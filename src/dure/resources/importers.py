"""Providers and services that come as files (파일로 들이는 복지자원): the same forms and actions as on the pages."""

import operator
import uuid
from collections.abc import Mapping, Sequence
from functools import partial, reduce
from typing import Any

from django.db.models import Q

from dure import spelling
from dure.access.actor import Actor
from dure.imports.declared import Column, Entry, Importer, Values
from dure.offices.models import Region
from dure.resources import actions, keys, queries
from dure.resources.file_columns import OFFER_COLUMNS, PROVIDER_COLUMNS
from dure.resources.file_options import OfferOptions, PlaceOptions
from dure.resources.forms import OfferForm, ProviderForm
from dure.resources.hsds.reading import offer_rows, provider_rows
from dure.resources.models import APPROVED, ENDED, Offer, Provider
from dure.resources.rights import ResourceRight
from dure.rulebook import Reason, Refused

FILE = "import"


# Providers


def enter_provider(values: Values, options: Values) -> Entry:
    """A row as the page of registering takes it; known by its business number, or by name with telephone or address."""
    place, name = uuid.UUID(options["sigungu"]), keys.name_key(values.get("name", ""))
    phone_key, address = keys.phone_key(values.get("phone", "")), keys.address_key(values.get("address", ""))
    number = keys.number_key(values.get("business_number", ""))
    known = known_provider(place, name, number, phone_key, address)
    about = {"kind": options.get("kind", "")} if known is None else stored(known, PROVIDER_COLUMNS)
    form = ProviderForm({**about, **values, **spelt(known), "sigungu": options["sigungu"]})
    if known:
        return Entry(form, partial(actions.correct, known), str(known.pk), known)
    new = Provider(sigungu_id=place, origin=FILE)
    act = partial(approved, actions.register, actions.decide, options, new)
    return Entry(form, act, "|".join((name, number or phone_key or address)))


def spelt(known: Any) -> dict[str, str]:
    """The name of what is known keeps its spelling: it is what it is told by."""
    return {"name": known.name} if known else {}


def stored(known: Any, columns: Sequence[Column]) -> dict[str, Any]:
    """A record as its form has it: what the row does not say stays."""
    beside = {"uses_facility_system"} if isinstance(known, Provider) else set()
    names = {column.field for column in columns if hasattr(known, column.field)} | beside
    return {name: getattr(known, name) for name in names if getattr(known, name) is not None}


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


def enter_offer(values: Values, options: Values) -> Entry:
    """A row as the page of adding a service takes it, under the provider it names."""
    provider = named_provider(uuid.UUID(options["sigungu"]), values.get("provider", ""))
    known = queries.same_offers(provider, values.get("name", "")).first()
    about = {"kind": options.get("kind", "")} if known is None else stored(known, OFFER_COLUMNS)
    about |= {field: value for field, value in values.items() if field != "provider"}
    if "towns" in values:
        about["towns"] = town_keys(provider.sigungu, values["towns"])
    form = OfferForm(about | spelt(known), provider=provider)
    if known:
        return Entry(form, partial(actions.alter, known), str(known.pk), known)
    new = Offer(provider=provider, sigungu=provider.sigungu, origin=FILE)
    act = partial(approved, actions.add, actions.decide_offer, options, new)
    return Entry(form, act, f"{provider.pk}|{keys.name_key(values.get('name', ''))}")


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


def said_of_offer(field: str, value: Any, offer: Offer) -> str:
    """Towns are kept by their keys."""
    if field != "towns":
        return ""
    return ", ".join(town.name for town in queries.towns_of(offer.sigungu) if town.pk in value)


SHARED: dict[str, Any] = {
    "needs": ResourceRight.KEEP,
    "frame": "resources/base.html",
    "take_back": actions.take_back,
    "restore": actions.restore,
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
        built_on=built_on_provider,
        model=Provider,
        about="이름이 같고 사업자등록번호나 전화, 주소가 같으면 이미 등록된 곳으로 보고 달라진 칸만 바꿉니다. 이름이나 전화, 주소만 같은 곳이 있으면 ‘의심됨’으로 따로 보여 줍니다.",
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
        built_on=built_on_offer,
        said=said_of_offer,
        model=Offer,
        about="제공주체를 먼저 등록하거나 들인 뒤에 서비스를 들입니다. 같은 제공주체의 같은 이름은 이미 등록된 서비스로 보고 달라진 칸만 바꿉니다.",
        **SHARED,
    ),
)
