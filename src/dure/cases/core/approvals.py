"""Asking for approval and answering it (승인). Called inside the action of the stage that needs it."""

import uuid

from dure.cases.core.change import Change
from dure.cases.core.records import Approval, Case
from dure.rulebook import Reason, Refused


def ask(change: Change, kind: Approval.Kind, target_id: uuid.UUID, note: str = "") -> Approval:
    """Put a plan or a closure before the leader or a senior official (manual-2025 m:9612, m:10012)."""
    if waiting(change.case, kind):
        raise Refused([Reason("core.approval_already_asked", {}, "m:9612")])
    return change.add(
        Approval, kind=kind, target_id=target_id, asked_at=change.at, asked_by=change.by.staff, note=note
    )


def decide(change: Change, kind: Approval.Kind, *, is_approved: bool, comment: str = "") -> Approval:
    """Approve or return; the one who asked cannot answer, and a return says what to mend."""
    approval = _waiting_or_refuse(change, kind)
    change.require(_refusals(change, approval, is_approved=is_approved, comment=comment))
    decision = Approval.Decision.APPROVED if is_approved else Approval.Decision.RETURNED
    return _close(change, approval, decision, comment)


def withdraw(change: Change, kind: Approval.Kind) -> Approval:
    """The one who asked takes the request back to go on writing."""
    return _close(change, _waiting_or_refuse(change, kind), Approval.Decision.WITHDRAWN, "")


def waiting(case: Case, kind: Approval.Kind) -> Approval | None:
    """The unanswered request of this kind."""
    return Approval.objects.filter(case=case, kind=kind, decision=Approval.Decision.WAITING).first()


def _waiting_or_refuse(change: Change, kind: Approval.Kind) -> Approval:
    approval = waiting(change.case, kind)
    if approval is None:
        raise Refused([Reason("core.no_approval_waiting", {}, "m:9612")])
    return approval


def _refusals(change: Change, approval: Approval, *, is_approved: bool, comment: str) -> list[Reason]:
    found = []
    if change.by.staff and approval.asked_by_id == change.by.staff.pk:
        found.append(Reason("core.own_approval", {}, "m:9612"))
    if not is_approved and not comment.strip():
        found.append(Reason("core.return_needs_comment", {}, "m:9684"))
    return found


def _close(change: Change, approval: Approval, decision: Approval.Decision, comment: str) -> Approval:
    approval.decision, approval.comment = decision, comment
    approval.decided_at, approval.decided_by = change.at, change.by.staff
    approval.save(update_fields=["decision", "comment", "decided_at", "decided_by"])
    return approval
