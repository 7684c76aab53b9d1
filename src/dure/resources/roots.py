"""Who may change what in the directory, and where its events stand (복지자원의 변경 권한)."""

from typing import ClassVar

from dure.access.actor import Actor, judged
from dure.access.policy import Right, allows
from dure.access.standing import Standing
from dure.changes.roots import NewOrHeld, root
from dure.offices.models import Region
from dure.resources.models import RETURNED, WAITING, Entry, Offer, Provider
from dure.resources.rights import DECIDERS, KEEPERS, ResourceRight


@judged(Entry)
def may(actor: Actor, permission: Right, entry: Entry) -> bool:
    """The keepers of the place always; who registered it as long as nobody approved it."""
    standing = actor.standing
    if standing is None or not allows(permission, standing):
        return False
    if permission in (ResourceRight.FIND, ResourceRight.ADD):
        return True
    if permission is ResourceRight.DECIDE:
        return is_at(standing, entry.sigungu, DECIDERS)
    return is_at(standing, entry.sigungu, KEEPERS) or (
        permission is ResourceRight.REGISTER and is_open_to(entry, standing)
    )


def is_open_to(entry: Entry, standing: Standing) -> bool:
    """One's own entry before it is approved; one that is being made."""
    own = entry._state.adding or entry.registered_by_id == standing.staff.pk
    return own and entry.status in (WAITING, RETURNED)


def is_at(standing: Standing, place: Region, roles: frozenset[str]) -> bool:
    """A role of the place itself, or of the 시도 above it."""
    reached = {place.pk, place.parent_id}
    return any(post.role.code in roles and post.office.sigungu_id in reached for post in standing.posts)


class EntryRoot(NewOrHeld):
    beside: ClassVar[tuple[str, ...]] = ("sigungu",)


@root(Provider)
class ProviderRoot(EntryRoot):
    page = "provider_page"


@root(Offer)
class OfferRoot(EntryRoot):
    page = "offer_page"
    beside = ("sigungu", "provider")
