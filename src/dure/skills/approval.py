"""Who lets somebody go to a course, and confirms one from outside: the leader (교육 신청과 외부 교육의 승인)."""

from dure.changes.approvals import ApprovalKind
from dure.skills.rights import SkillRight

APPLICATION = ApprovalKind(
    "training", "교육 신청", page="application", tiers=(SkillRight.LEAD,), answered_at="application_decide"
)
OUTSIDE = ApprovalKind(
    "outside_course",
    "외부 교육 이수",
    page="outside_course",
    tiers=(SkillRight.LEAD,),
    answered_at="outside_decide",
)
KINDS = (APPLICATION, OUTSIDE)
