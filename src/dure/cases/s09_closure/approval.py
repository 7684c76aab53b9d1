"""Who approves a closure (종결 승인): the leader or a senior official (manual-2025 m:10012)."""

from dure.access.policy import Permission
from dure.changes.approvals import ApprovalKind

CLOSURE_APPROVAL = ApprovalKind(
    "closure", "종결심사", page="closure_page", tiers=(Permission.CASE_LEAD,), answered_at="closure_decide"
)
KINDS = (CLOSURE_APPROVAL,)
