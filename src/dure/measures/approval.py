"""Who lets an extract for research be made: who answers for the figures of the 시군구 (연구용 자료의 승인)."""

from dure.changes.approvals import ApprovalKind
from dure.measures.rights import MeasureRight

RESEARCH = ApprovalKind(
    "research_extract",
    "연구용 자료",
    page="extract",
    tiers=(MeasureRight.EXTRACT_DECIDE,),
    answered_at="decide_extract",
)
KINDS = (RESEARCH,)
