"""What can be asked for of visits (방문 안전 권한)."""

from typing import Any

from dure.access.rights import Right


class SafetyRight(Right):
    VISIT = "방문 계획과 안전 확인"
    WATCH = "방문하는 직원의 안전 살피기"
    GOALS = "읍면동의 방문 목표 정하기"


def sets_goals(standing: Any) -> bool:
    """Who leads for the whole 시군구 (manual-2025 m:3037)."""
    return any(post.is_wide for post in standing.reach.leading.posts)
