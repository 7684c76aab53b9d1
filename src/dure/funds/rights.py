"""What can be asked for about the case fund (사업비 권한)."""

from typing import Any

from dure.access.rights import Right

# Officials of the 시군구's support unit keep its books, their leaders its budget. The guide names nobody: it gives the
# budget to the 시군구 (manual-2025 m:10551-10561). The 시도 moves money between its 시군구 (m:10559).
KEEPERS = frozenset({"sigungu_leader", "sigungu_senior", "sigungu_manager"})
PLANNERS = frozenset({"sigungu_leader", "sigungu_senior"})
MOVERS = frozenset({"sido_officer"})


class FundRight(Right):
    SEE = "사업비 보기"
    KEEP = "사업비 집행"
    PLAN = "사업비 편성"
    DECIDE = "사업비 결재"
    MOVE = "사업비 시군구 간 조정"


def sees(standing: Any) -> bool:
    return bool(standing.is_case_staff) or moves(standing)


def holds(standing: Any, roles: frozenset[str]) -> bool:
    """Whether one of the posts is among the roles."""
    return any(post.role.code in roles for post in standing.posts)


def keeps(standing: Any) -> bool:
    return holds(standing, KEEPERS)


def plans(standing: Any) -> bool:
    return holds(standing, PLANNERS)


def moves(standing: Any) -> bool:
    return holds(standing, MOVERS)
