"""What the directory says of a provider, as it is asked about in a survey (조사에서 묻는 것)."""

from typing import Any

from dure.access.coded import label_of
from dure.resources.models import APPROVED, Offer, Provider
from dure.supply.rules import GIVEN, OF_OFFER, OF_PROVIDER

PROVIDER = "provider"


def told_of(provider: Provider) -> list[dict[str, Any]]:
    """The provider and each of its approved services: which record, what it is called, its fields as text."""
    offers = sorted(
        (each for each in provider.offers.all() if each.status == APPROVED), key=lambda each: each.name
    )
    about = [part(PROVIDER, provider.name, provider, OF_PROVIDER)]
    return about + [part(str(each.pk), each.name, each, OF_OFFER) for each in offers]


def part(key: str, name: str, record: Any, fields: tuple[str, ...]) -> dict[str, Any]:
    return {"of": key, "name": name, "fields": {each: as_text(getattr(record, each)) for each in fields}}


def as_text(value: Any) -> str:
    return "" if value is None else str(value)


def label(of: str, field: str) -> str:
    """What a field is called on the page."""
    if field == GIVEN:
        return "계속 제공"
    return str(label_of(Provider if of == PROVIDER else Offer, field))
