"""Asking for approval and answering it (승인), over any root. Called inside the action that needs it.

A kind is declared by its area, in a module that its manifest names under `approvals`:

    LOAN = ApprovalKind("loan", "물품 대여", page="loan_page", tiers=(Permission.LEAD,))
    KINDS = (LOAN,)
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import models
from django.db.models import QuerySet

from dure import manifest
from dure.access.policy import Right
from dure.changes.records import Approval
from dure.changes.roots import Change
from dure.rulebook import Reason, Refused

Decision = Approval.Decision


@dataclass(frozen=True)
class ApprovalKind:
    """`page` is the view, by the root's key, where it stands; `answered_at` the one where a leader reads everything
    and decides, where that is another; `tiers` are the rights asked one after another."""

    code: str
    ko: str
    page: str
    tiers: tuple[Right, ...]
    answered_at: str = ""


@cache
def kinds() -> dict[str, ApprovalKind]:
    """Every kind of the house by its code."""
    return {kind.code: kind for kind in manifest.from_modules("approvals", "KINDS")}


def kind_of(approval: Approval) -> ApprovalKind:
    return kinds()[approval.kind]


def root_key(approval: Approval) -> uuid.UUID | None:
    """The key of what it belongs to, for the address of its page."""
    return approval.case_id or approval.root_id


def ask(change: Change[Any], kind: ApprovalKind, target_id: uuid.UUID, note: str = "") -> Approval:
    """Put something before who approves it (manual-2025 m:9612, m:10012)."""
    if waiting(change.root, kind):
        raise Refused([Reason("core.approval_already_asked")])
    return _open(change, kind, target_id, tier=1, asked_by=change.by.sender, note=note)


def _open(change: Change[Any], kind: ApprovalKind, target_id: uuid.UUID, **about: Any) -> Approval:
    return Approval.objects.create(
        kind=kind.code,
        target_id=target_id,
        asked_at=change.at,
        recorded_by=change.by.staff,
        office=change.root.office,
        sigungu=change.root.office.sigungu,
        **belongs_to(change.root),
        **about,
    )


def belongs_to(root: models.Model) -> dict[str, Any]:
    """The columns that name the root."""
    if root._meta.label_lower == "cases.case":
        return {"case_id": root.pk}
    return {"root_kind": root._meta.label_lower, "root_id": root.pk}


def decide(change: Change[Any], kind: ApprovalKind, *, is_approved: bool, comment: str = "") -> Approval:
    """Approve or return, and put it before the next tier where there is one.

    The one who asked cannot answer, nobody answers twice, and a return says what to mend.
    """
    approval = _waiting_or_refuse(change, kind)
    change.require(_refusals(change, kind, approval, is_approved=is_approved, comment=comment))
    closed = _close(change, approval, Decision.APPROVED if is_approved else Decision.RETURNED, comment)
    if is_approved and not is_final(kind, approval):
        about = {"asked_by": approval.asked_by, "note": approval.note}
        _open(change, kind, approval.target_id, tier=approval.tier + 1, **about)
    return closed


def is_final(kind: ApprovalKind, approval: Approval) -> bool:
    """Whether nobody decides after this tier."""
    return approval.tier >= len(kind.tiers)


def withdraw(change: Change[Any], kind: ApprovalKind) -> Approval:
    """The one who asked takes the request back to go on writing."""
    return _close(change, _waiting_or_refuse(change, kind), Decision.WITHDRAWN, "")


def of_root(root: models.Model) -> QuerySet[Approval]:
    return Approval.objects.filter(**belongs_to(root))


def waiting(root: models.Model, kind: ApprovalKind) -> Approval | None:
    """The unanswered request of this kind."""
    return of_root(root).filter(kind=kind.code, decision=Decision.WAITING).first()


def _waiting_or_refuse(change: Change[Any], kind: ApprovalKind) -> Approval:
    approval = waiting(change.root, kind)
    if approval is None:
        raise Refused([Reason("core.no_approval_waiting")])
    return approval


def _refusals(
    change: Change[Any], kind: ApprovalKind, approval: Approval, *, is_approved: bool, comment: str
) -> Iterator[Reason]:
    needed = kind.tiers[approval.tier - 1]
    if not change.by.can(needed, change.root):
        yield Reason("core.not_permitted", {"permission": needed.value})
    staff = change.by.staff
    if staff and approval.asked_by_id == staff.pk:
        yield Reason("core.own_approval")
    if staff and _decided_before(change.root, kind, approval, staff.pk):
        yield Reason("core.approved_before")
    if not is_approved and not comment.strip():
        yield Reason("core.return_needs_comment")


def _decided_before(root: models.Model, kind: ApprovalKind, approval: Approval, staff_id: uuid.UUID) -> bool:
    """Whether this person approved an earlier tier of the same request."""
    if approval.tier == 1:
        return False
    earlier = of_root(root).filter(
        kind=kind.code, target_id=approval.target_id, tier__lt=approval.tier, decided_by=staff_id
    )
    return earlier.filter(decision=Decision.APPROVED).exists()


def _close(change: Change[Any], approval: Approval, decision: Decision, comment: str) -> Approval:
    approval.decision, approval.comment = decision, comment
    approval.decided_at, approval.decided_by = change.at, change.by.staff
    approval.save(update_fields=["decision", "comment", "decided_at", "decided_by"])
    return approval
