"""What can be asked for about visiting services (방문형 서비스 권한)."""

from typing import Any

from dure.access.rights import Right

# The 희망복지지원단 surveys the bodies that visit and meets with them (m:4018-4022).
KEEPERS = frozenset({"sigungu_leader", "sigungu_senior", "sigungu_manager"})


class RoundRight(Right):
    SEE = "방문 달력 보기"
    KEEP = "방문형 서비스 현황조사와 협력 회의"


def keeps(standing: Any) -> bool:
    return any(post.role.code in KEEPERS for post in standing.posts)
