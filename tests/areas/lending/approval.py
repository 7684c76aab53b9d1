"""Who releases what is expensive: the leader, then the 시군구's (대여 승인)."""

from dure.changes.approvals import ApprovalKind
from tests.areas.lending.rights import LendingRight

LOAN_APPROVAL = ApprovalKind(
    "loan", "물품 대여", page="loan_page", tiers=(LendingRight.LEND, LendingRight.RELEASE)
)
KINDS = (LOAN_APPROVAL,)
