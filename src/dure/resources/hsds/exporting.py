"""Services that may be used, as HSDS 3 (HSDS로 내보내기): each with its organization, without anybody's own contact."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from dure.offices.models import Region
from dure.resources import queries
from dure.resources.hsds.terms import (
    BUSINESS_NUMBER,
    KOREA,
    OF_ORGANIZATION,
    OF_SERVICE,
    RAISES_FUNDS,
    made_id,
    taxonomy_name,
)
from dure.resources.models import Offer, Provider
from dure.rulebook import latest

Node = dict[str, Any]
BATCH = 500


def usable_at(place: Region) -> QuerySet[Offer]:
    """What may be used at a place today."""
    rows = Offer.objects.select_related("provider__sigungu__parent", "sigungu")
    return rows.filter(queries.usable(timezone.localdate()), sigungu=place).order_by("provider", "name", "id")


def as_json(place: Region) -> bytes:
    """One array of services."""
    names = town_names(place)
    offers = usable_at(place).iterator(chunk_size=BATCH)
    lines = ",\n".join(json.dumps(service(offer, names), ensure_ascii=False) for offer in offers)
    return f"[\n{lines}\n]\n".encode()


def town_names(place: Region) -> dict[Any, str]:
    return dict(queries.towns_of(place).values_list("pk", "name"))


def service(offer: Offer, names: dict[Any, str]) -> Node:
    """With what it belongs to inside."""
    found = {
        "id": str(offer.pk),
        "organization_id": str(offer.provider_id),
        "name": offer.name,
        "description": offer.description,
        "status": "active",
        "application_process": offer.conditions,
        "eligibility_description": eligibility(offer),
        "wait_time": "" if offer.waiting_days is None else f"{offer.waiting_days}일",
        "assured_date": offer.verified_on.isoformat() if offer.verified_on else "",
        "schedules": list(schedules(offer)),
        "service_areas": list(areas(offer, names)),
        "contacts": list(contacts(offer)),
        "attributes": list(attributes(offer, "service", OF_SERVICE)),
        "organization": organization(offer.provider),
    }
    return kept(found)


def kept(node: Node) -> Node:
    """Without what is empty: an empty text is no date and no address."""
    return {name: value for name, value in node.items() if value not in ("", None, [])}


def eligibility(offer: Offer) -> str:
    """For readers; programs read the terms."""
    book = latest()
    lists = ("life_stages", "traits", "household_types", "incomes")
    return ", ".join(
        book.codes[OF_SERVICE[name]].label(code) for name in lists for code in getattr(offer, name)
    )


def schedules(offer: Offer) -> Iterator[Node]:
    about = kept(
        {
            "valid_from": offer.valid_from.isoformat() if offer.valid_from else "",
            "valid_to": offer.valid_until.isoformat() if offer.valid_until else "",
            "description": offer.opening_hours,
            "notes": offer.frequency,
        }
    )
    if about:
        yield {"id": made_id(offer.pk, "schedule"), "service_id": str(offer.pk)} | about


def areas(offer: Offer, names: dict[Any, str]) -> Iterator[Node]:
    """The towns by name; the whole place where none is named."""
    for name in [names[key] for key in offer.towns if key in names]:
        yield {"id": made_id(offer.pk, f"area {name}"), "service_id": str(offer.pk), "name": name}


def contacts(offer: Offer) -> Iterator[Node]:
    """Where to ask, which is an office's window and no person."""
    if offer.contact:
        yield {"id": made_id(offer.pk, "contact"), "service_id": str(offer.pk), "department": offer.contact}


def attributes(record: Any, entity: str, lists: dict[str, str]) -> Iterator[Node]:
    """Each code of our lists as a term."""
    for field, codes in lists.items():
        value = getattr(record, field)
        for code in value if isinstance(value, list) else [value]:
            if code:
                yield attribute(record.pk, entity, codes, code, latest().codes[codes].label(code))


def attribute(key: Any, entity: str, codes: str, code: str, ko: str) -> Node:
    term = made_id(codes, code)
    return {
        "id": made_id(key, f"{codes} {code}"),
        "link_id": str(key),
        "taxonomy_term_id": term,
        "link_entity": entity,
        "value": code,
        "taxonomy_term": {
            "id": term,
            "code": code,
            "name": ko,
            "description": ko,
            "taxonomy": taxonomy_name(codes),
            "language": "ko",
        },
    }


def organization(provider: Provider) -> Node:
    key = str(provider.pk)
    kind = latest().codes["provider_kind"].label(provider.kind)
    found = {
        "id": key,
        "name": provider.name,
        "description": kind,
        "website": provider.website,
        "phones": [{"id": made_id(key, "phone"), "organization_id": key, "number": provider.phone}]
        if provider.phone
        else [],
        "locations": [location(provider)] if provider.address else [],
        "organization_identifiers": [
            {
                "id": made_id(key, "number"),
                "organization_id": key,
                "identifier_type": BUSINESS_NUMBER,
                "identifier": provider.business_number,
            }
        ]
        if provider.business_number
        else [],
        "attributes": [*attributes(provider, "organization", OF_ORGANIZATION), *raises_funds(provider)],
    }
    return kept(found)


def raises_funds(provider: Provider) -> Iterable[Node]:
    if provider.may_raise_funds:
        yield attribute(provider.pk, "organization", RAISES_FUNDS, "yes", "기부금품 모집 가능")


def location(provider: Provider) -> Node:
    """Our address is one line; place and 시도 stand in their fields too."""
    place, key = provider.sigungu, made_id(provider.pk, "location")
    above = place.parent
    return {
        "id": key,
        "location_type": "physical",
        "organization_id": str(provider.pk),
        "addresses": [
            {
                "id": made_id(provider.pk, "address"),
                "location_id": key,
                "address_1": provider.address,
                "city": place.name,
                "state_province": above.name if above else place.name,
                "postal_code": "",
                "country": KOREA,
                "address_type": "physical",
            }
        ],
    }
