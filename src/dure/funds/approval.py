"""Who approves what is spent for a household (사업비 결재): the leader of the case's office (manual-2025 m:10676, m:10708)."""

from dure.changes.approvals import ApprovalKind
from dure.funds.rights import FundRight

SPENDING_APPROVAL = ApprovalKind(
    "spending", "사업비 지원", page="fund_request", tiers=(FundRight.DECIDE,), answered_at="fund_decide"
)
KINDS = (SPENDING_APPROVAL,)
