"""How offices are changed and administered, and what is begun there (기관의 변경)."""

import uuid
from typing import Any

from dure.access.actor import Actor, judged, may_within
from dure.access.policy import Permission, Right, allows
from dure.changes.roots import Change, Root, root
from dure.offices.models import Office, Region, Staff, Team
from dure.rulebook import Reason


@judged(Region)
def may(actor: Actor, permission: Right, region: Region) -> bool:
    """By the posts one holds in that 시군구."""
    return may_within(actor, permission, region.pk)


@root(Region)
class RegionRoot(Root):
    """A 시군구 that is administered is held meanwhile: its last administrator cannot go in two ways at once."""

    page = "region_edit"

    def closed_to(self, by: Actor, record: Region) -> list[Reason]:
        if by.can(Permission.ADMINISTER, record):
            return []
        return [Reason("offices.not_your_sigungu", {})]

    def sigungu_id(self, change: Change[Any]) -> uuid.UUID:
        return uuid.UUID(str(change.root.pk))


@root(Office)
class OfficeRoot(Root):
    """What is begun at an office is begun by who works there; the office's own row is not held for it."""

    page = "office_admin"

    def lock(self, record: Office) -> Office:
        return record

    def refusals(self, by: Actor, permission: Right, record: Office) -> list[Reason]:
        if by.standing and not by.standing.reach.covers(record):
            return [Reason("core.not_your_office", {"office": record.name})]
        if not allows(permission, by.standing) and by.standing:
            return [Reason("core.not_permitted", {"permission": permission.value})]
        return []


@root(Team)
class TeamRoot(Root):
    """Changed with its 시군구."""

    page = "team_edit"
    beside = ("office",)

    def title(self, record: Team) -> str:
        return f"{record.office} {record}"

    def keys(self, record: Team) -> list[uuid.UUID]:
        return [record.office_id, record.pk]


@root(Staff)
class StaffRoot(Root):
    """Changed with their 시군구; in their own history stands what they asked for themselves."""

    page = "staff_person"
