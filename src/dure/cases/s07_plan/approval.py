"""Who approves a plan (계획 승인): the leader or a senior official (manual-2025 m:9612)."""

from dure.access.policy import Permission
from dure.changes.approvals import ApprovalKind

PLAN_APPROVAL = ApprovalKind(
    "plan", "서비스 제공계획", page="plan_page", tiers=(Permission.CASE_LEAD,), answered_at="plan_approval"
)
KINDS = (PLAN_APPROVAL,)
