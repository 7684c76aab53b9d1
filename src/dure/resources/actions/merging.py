"""Making one of two providers, and taking it back within a day (중복 제공주체 정리, manual-2025 m:7066-7085)."""

import uuid
from datetime import date
from typing import Any

from dure.changes.change import action
from dure.changes.roots import Change, root_of
from dure.resources import keys, queries, rules
from dure.resources.actions.offers import giver_of
from dure.resources.models import ENDED, Merge, Offer, Provider
from dure.resources.rights import ResourceRight
from dure.rulebook import Reason, message

# What the one that stays takes over where it has nothing, and what it is told from others by.
FILLED = (
    *("business_number", "address", "phone", "website", "contact_name", "contact_phone", "contact_email"),
    "found_on",
)
KEYS = {"phone_key": ("phone", keys.phone_key), "address_key": ("address", keys.address_key)}
Before = dict[str, dict[str, Any]]


@action("resources.merge", ResourceRight.KEEP)
def merge(
    change: Change[Provider],
    *,
    gone: Provider,
    offers: tuple[uuid.UUID, ...] = (),
    seen_version: int | None = None,
) -> Provider:
    """`offers` of the one that goes are kept at the one that stays; its others end with it."""
    kept = change.root
    require_two(kept, gone, change)
    held = Provider.objects.select_for_update(no_key=True).filter(pk=gone.pk).first()
    gone = root_of(gone).found(held)
    in_use = list(
        gone.offers.select_for_update(no_key=True).filter(status__in=queries.IN_USE).order_by("name", "id")
    )
    chosen = [offer for offer in in_use if offer.pk in offers]
    require_fit(change, chosen)
    before: Before = {}
    for offer in in_use:
        about = {"provider_id": kept.pk} if offer in chosen else ended_with(kept)
        alter(change, before, offer, about)
    alter(change, before, gone, ended_with(kept))
    stays: Provider = alter(change, before, kept, filled(kept, gone), seen_version)
    Merge.objects.create(
        sigungu=kept.sigungu,
        kept=kept,
        gone=gone,
        before=before,
        done_at=change.at,
        done_by=change.by.person.staff,
    )
    change.target = gone.pk
    change.say(count=len(chosen))
    return stays


def require_two(kept: Provider, gone: Provider, change: Change[Provider]) -> None:
    """Asked before the other one is held: one of another place is not held by this one's keeper."""
    facts = {"is_same": kept.pk == gone.pk, "at_one_place": kept.sigungu_id == gone.sigungu_id}
    change.require(rules.merge_refusals(giver_of(kept), giver_of(gone), **facts))


def require_fit(change: Change[Provider], chosen: list[Offer]) -> None:
    """What the services ask of the one that stays."""
    kept = change.root
    found = [*rules.funds_refusals(giver_of(kept), [offer.kind for offer in chosen], change.book)]
    held = set(kept.offers.filter(status__in=queries.IN_USE).values_list("name_key", flat=True))
    found += [
        Reason("resources.same_offer_there", {"name": offer.name}, field="offers")
        for offer in chosen
        if offer.name_key in held
    ]
    change.require(found)


def ended_with(kept: Provider) -> dict[str, Any]:
    return {"status": ENDED, "decision_note": message("resources.merged_into", {"name": kept.name})}


def filled(kept: Provider, gone: Provider) -> dict[str, Any]:
    """Empty fields of the one that stays take what the other has."""
    taken = {name: getattr(gone, name) for name in FILLED if not getattr(kept, name) and getattr(gone, name)}
    return taken | {key: make(taken[name]) for key, (name, make) in KEYS.items() if name in taken}


def alter(
    change: Change[Any], before: Before, record: Any, about: dict[str, Any], seen_version: int | None = None
) -> Any:
    """Change a record, and keep what it had."""
    had = {name: getattr(record, name) for name in about}
    after = change.edit(record, seen_version, **about)
    told = {name: str(value) if isinstance(value, uuid.UUID | date) else value for name, value in had.items()}
    before[str(record.pk)] = {"had": told, "version": after.version, "is_offer": isinstance(record, Offer)}
    return after


@action("resources.unmerge", ResourceRight.KEEP)
def unmerge(change: Change[Provider], *, merge: Merge) -> Provider:
    """As before, while nothing has built on it: everything it changed is as it left it."""
    found = Merge.objects.select_for_update().get(pk=merge.pk)
    if found.kept_id != change.root.pk or not found.is_undoable_at(change.at):
        change.require([Reason("resources.too_late_to_unmerge")])
    records = touched(found)
    if any(record is None or record.version != kept["version"] for record, kept in records):
        change.require([Reason("resources.merge_built_on")])
    for record, kept in records:
        change.edit(record, None, **kept["had"])
    found.undone_at, found.undone_by = change.at, change.by.staff
    found.save(update_fields=["undone_at", "undone_by"])
    change.target = found.gone_id
    return Provider.objects.get(pk=change.root.pk)


def touched(merge: Merge) -> list[tuple[Any, dict[str, Any]]]:
    """Everything that the merge changed, with what it had before."""
    offers = Offer.objects.in_bulk([key for key, kept in merge.before.items() if kept["is_offer"]])
    providers = Provider.objects.in_bulk([merge.kept_id, merge.gone_id])
    by_key = {str(key): record for key, record in (offers | providers).items()}
    return [(by_key.get(key), kept) for key, kept in merge.before.items()]
