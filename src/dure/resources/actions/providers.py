"""Registering, correcting and deciding providers (제공주체의 변경)."""

from collections.abc import Iterable
from typing import Any

from dure.changes.change import action
from dure.changes.roots import Change
from dure.offices.models import Region
from dure.resources import keys, queries, rules
from dure.resources.actions.entries import again, decided, saved
from dure.resources.inputs import ProviderData
from dure.resources.models import APPROVED, ENDED, WAITING, Provider
from dure.resources.rights import ResourceRight
from dure.rulebook import Reason

# What a provider may be taken for another one by.
TOLD_APART = ("sigungu", "name_key", "business_number", "phone_key", "address_key")


def provider_fields(data: ProviderData) -> dict[str, Any]:
    """The entries with what they are told apart by."""
    return vars(data) | {
        "name_key": keys.name_key(data.name),
        "phone_key": keys.phone_key(data.phone),
        "address_key": keys.address_key(data.address),
    }


def twin_doubts(data: ProviderData, change: Change[Any], besides: Provider | None = None) -> Iterable[Reason]:
    """Search before registering is part of registering (manual-2025 m:6853)."""
    found = queries.twins(data, change.book.resources.upkeep.twins_offered, besides)
    if found:
        names = ", ".join(f"{each.name}({each.phone or each.address or '연락처 없음'})" for each in found)
        yield Reason("resources.twins", {"names": names}, field="name", is_doubt=True)


@action("resources.register", ResourceRight.REGISTER)
def register(change: Change[Provider], *, data: ProviderData) -> Provider:
    """A new provider waits for the resource manager of its place (manual-2025 m:6861-6870)."""
    change.require(
        rules.provider_refusals(rules.Giver(data.name, data.may_raise_funds, data.uses_facility_system))
    )
    change.doubt(twin_doubts(data, change))
    return saved(change, change.root, provider_fields(data))


@action("resources.correct", ResourceRight.REGISTER)
def correct(change: Change[Provider], *, data: ProviderData, seen_version: int | None = None) -> Provider:
    """Correct a provider; one that was returned waits again."""
    provider, fields = change.root, provider_fields(data)
    giver = rules.Giver(data.name, data.may_raise_funds, data.uses_facility_system, provider.is_linked)
    change.require(
        [*rules.provider_refusals(giver), *rules.funds_refusals(giver, kinds_given(provider), change.book)]
    )
    if any(getattr(provider, name) != fields[name] for name in TOLD_APART):
        change.doubt(twin_doubts(data, change, provider))
    edited: Provider = change.edit(
        provider,
        seen_version,
        **fields | again(provider) | moved(change, data.sigungu),
        verified_on=change.on,
    )
    return edited


def kinds_given(provider: Provider) -> list[str]:
    """Kinds of the services that are not over."""
    return list(provider.offers.filter(status__in=queries.IN_USE).values_list("kind", flat=True))


def moved(change: Change[Provider], place: Region) -> dict[str, Any]:
    """At another place its manager decides anew, about the services too (manual-2025 m:6861-6870)."""
    if place.pk == change.root.sigungu_id:
        return {}
    for offer in change.root.offers.filter(status__in=queries.IN_USE):
        change.edit(offer, None, sigungu=place, status=WAITING, towns=[])
    return {"status": WAITING}


@action("resources.decide", ResourceRight.DECIDE)
def decide(
    change: Change[Provider],
    *,
    decision: str,
    note: str = "",
    with_offers: bool = False,
    seen_version: int | None = None,
) -> Provider:
    """Approve, return, end or reopen a provider; its end ends its services, its approval may take them along."""
    provider = change.root
    given = {"decision": decision, "note": note}
    change.require(rules.decision_refusals(provider.status, is_linked=provider.is_linked, **given))
    if queries.merges_of(provider).filter(gone=provider, undone_at=None).exists():
        change.require([Reason("resources.merged_already")])
    offers = (
        provider.offers.exclude(status=ENDED) if decision == ENDED else provider.offers.filter(status=WAITING)
    )
    if decision == ENDED or (decision == APPROVED and with_offers):
        for offer in offers:
            change.edit(offer, None, **decided(change, decision, note))
    change.say(decision=decision)
    answered: Provider = change.edit(provider, seen_version, **decided(change, decision, note))
    return answered
