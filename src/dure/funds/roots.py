"""Who may change what of the case fund, and where its events stand (사업비의 변경)."""

import uuid
from typing import Any, ClassVar

from django.urls import reverse

from dure.access.actor import Actor, judged, may_within
from dure.access.policy import Permission, Right, allows
from dure.cases.core.change import Change, record_event
from dure.cases.core.records import Case
from dure.changes import roots
from dure.changes.roots import NewAtOffice, Root, root
from dure.funds.models import FundYear, LedgerEntry, SpendingRequest
from dure.funds.rights import FundRight
from dure.rulebook import Reason

# Who decides about a case decides about what is spent for it.
OF_THE_CASE: dict[Right, Right] = {FundRight.DECIDE: Permission.CASE_LEAD}


@judged(FundYear)
@judged(LedgerEntry)
def may(actor: Actor, permission: Right, record: FundYear | LedgerEntry) -> bool:
    """By the posts one holds in its 시군구; the 시도 above it moves money."""
    if permission is FundRight.MOVE:
        return is_above(actor, record) and allows(permission, actor.standing)
    return may_within(actor, permission, record.sigungu_id)


def is_above(actor: Actor, record: FundYear | LedgerEntry) -> bool:
    standing = actor.standing
    return standing is not None and any(
        post.office.sigungu_id == record.sigungu.parent_id for post in standing.posts
    )


@judged(SpendingRequest)
def may_request(actor: Actor, permission: Right, record: SpendingRequest) -> bool:
    """What is the case's by the relation to it; what pays it out by the post in its 시군구."""
    if permission is FundRight.DECIDE:
        return allows(permission, actor.standing) and actor.can(OF_THE_CASE[permission], record.case)
    if isinstance(permission, FundRight):
        return may_within(actor, permission, record.sigungu_id)
    return actor.can(permission, record.case)


@root(FundYear)
class FundRoot(NewAtOffice):
    def address(self, record: FundYear) -> str:
        return f"{reverse('funds')}?year={record.year}"


class RequestChange(Change):
    """A change of a request: what is made along with it is the case's."""

    @property
    def case(self) -> Case:
        request: Any = self.root
        found: Case = request.case
        return found


@root(SpendingRequest)
class RequestRoot(NewAtOffice):
    """Its events stand on the case's timeline where who acts writes there, else in the 시군구's."""

    change = RequestChange
    page = "fund_request"
    beside: ClassVar[tuple[str, ...]] = ("case__office", "fund__sigungu", "fund__office", "sigungu", "office")

    def title(self, record: SpendingRequest) -> str:
        return f"사업비 신청 {record}"

    def case_id(self, record: SpendingRequest) -> uuid.UUID:
        return record.case_id

    def closed_to(self, by: Actor, record: SpendingRequest) -> list[Reason]:
        from_case: list[Reason] = roots.root_of(record.case).closed_to(by, record.case)
        return [] if by.can(FundRight.KEEP, record) else from_case

    def tell(self, change: Any) -> None:
        request = change.about or change.root
        if change.by.can(Permission.CASE_PART, request.case):
            record_event(change, request.case)
        else:
            super().tell(change)


@root(LedgerEntry)
class EntryRoot(Root):
    """Nothing of it changes, so nothing of it is locked: its fund is held instead."""

    page = "fund_entry"
    beside: ClassVar[tuple[str, ...]] = ("fund",)

    def lock(self, record: LedgerEntry) -> Any:
        return self.found(LedgerEntry.objects.select_related("fund").filter(pk=record.pk).first())
