"""Adding, correcting, deciding and checking services (제공서비스의 변경)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from dure.changes.change import action
from dure.changes.roots import Change
from dure.resources import keys, queries, rules
from dure.resources.actions.entries import again, decided, saved
from dure.resources.inputs import OfferData
from dure.resources.models import APPROVED, Offer, Provider
from dure.resources.rights import ResourceRight
from dure.rulebook import Reason, Refused
from dure.rulebook.model.resources import group_of


def giver_of(provider: Provider) -> rules.Giver:
    return rules.Giver(
        name=provider.name,
        may_raise_funds=provider.may_raise_funds,
        uses_facility_system=provider.uses_facility_system,
        is_linked=provider.is_linked,
        status=provider.status,
    )


def offer_refusals(
    provider: Provider, data: OfferData, change: Change[Any], besides: Offer | None = None
) -> list[Reason]:
    giver, given = giver_of(provider), besides.reserved + besides.used if besides else 0
    found = [
        *rules.stock_refusals(data.stock, given),
        *rules.offer_refusals(giver, data.kind, change.book),
        *rules.name_refusals(data.name, provider.name, change.book),
        *rules.target_refusals(data.traits, data.disabilities, data.disability_degrees),
        *rules.span_refusals(data.valid_from, data.valid_until),
    ]
    if queries.same_offers(provider, data.name, besides).exists():
        found.append(Reason("resources.same_offer", {"name": data.name}, field="name"))
    if not class_of(data, change):
        found.append(Reason("resources.class_missing", field="small_class"))
    return found


def class_of(data: OfferData, change: Change[Any]) -> str:
    """The class that was chosen, or the only one in which the standard name stands."""
    if data.small_class:
        return data.small_class
    classes = rules.classes_of(data.name, change.book.resources)
    return classes[0] if len(classes) == 1 else ""


def offer_fields(data: OfferData, change: Change[Any]) -> dict[str, Any]:
    small = class_of(data, change)
    listed = {name: list(value) if isinstance(value, tuple) else value for name, value in vars(data).items()}
    return listed | {"small_class": small, "group": group_of(small), "name_key": keys.name_key(data.name)}


@contextmanager
def one_of_a_name(name: str) -> Iterator[None]:
    """The unique constraint says the same as the rule, also to two who save at once."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise Refused([Reason("resources.same_offer", {"name": name}, field="name")]) from error


@action("resources.add", ResourceRight.ADD)
def add(change: Change[Offer], *, data: OfferData) -> Offer:
    """A new service of a provider, under its standard name; it waits too."""
    change.require(offer_refusals(change.root.provider, data, change))
    change.doubt(rules.name_doubts(data.name, change.book))
    with one_of_a_name(data.name):
        added: Offer = saved(change, change.root, offer_fields(data, change))
    return added


@action("resources.change", ResourceRight.REGISTER)
def alter(change: Change[Offer], *, data: OfferData, seen_version: int | None = None) -> Offer:
    """Correct a service; one that was returned waits again."""
    offer = change.root
    change.require(offer_refusals(offer.provider, data, change, offer))
    if data.name != offer.name:
        change.doubt(rules.name_doubts(data.name, change.book))
    fields = offer_fields(data, change) | again(offer)
    with one_of_a_name(data.name):
        edited: Offer = change.edit(offer, seen_version, **fields, verified_on=change.on)
    return edited


@action("resources.decide_offer", ResourceRight.DECIDE)
def decide_offer(
    change: Change[Offer], *, decision: str, note: str = "", seen_version: int | None = None
) -> Offer:
    """The same for one service; it is approved after its provider."""
    offer = change.root
    change.require(rules.decision_refusals(offer.status, decision, note, is_linked=offer.is_linked))
    if decision == APPROVED and offer.provider.status != APPROVED:
        change.require([Reason("resources.provider_first")])
    change.say(decision=decision)
    with one_of_a_name(offer.name):
        answered: Offer = change.edit(offer, seen_version, **decided(change, decision, note))
    return answered


@action("resources.verify", ResourceRight.KEEP)
def verify(change: Change[Offer], *, verified_on: date, seen_version: int | None = None) -> Offer:
    """Somebody asked the provider, and it still holds (manual-2025 m:7000-7014)."""
    checked: Offer = change.edit(change.root, seen_version, verified_on=verified_on)
    return checked
