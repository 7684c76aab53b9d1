"""What can be asked for about people's skills (역량의 권한)."""

from typing import Any

from dure.access.rights import Right

# Who runs the training of a 시군구 and keeps the files of its specialists; the guide gives both to the 시군구 (m:10963, m:11033).
KEEPERS = frozenset({"sigungu_leader", "sigungu_senior", "sigungu_manager"})


class SkillRight(Right):
    LEARN = "교육 신청과 이수"
    LEAD = "교육 신청 승인과 교육 현황"
    KEEP = "교육 운영과 통합사례관리사 인사"
    ASK = "컨설팅 수요와 읍면동 결과보고"


def keeps(standing: Any) -> bool:
    return any(post.role.code in KEEPERS for post in standing.posts)


def asks(standing: Any) -> bool:
    """Who leads a town says what it wants; who runs it may enter that for a town."""
    return bool(standing.is_leader) or keeps(standing)
