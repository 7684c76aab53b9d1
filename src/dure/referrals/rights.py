"""What can be asked for of requests (서비스 의뢰 권한)."""

from typing import Any

from dure.access.rights import Right

# Who answers requests for a body with an account (manual-2025 m:3851-3855, m:14674).
RECEIVERS = frozenset({"agency_manager"})


class ReferralRight(Right):
    ANSWER = "받은 의뢰 답하기"


def receives(standing: Any) -> bool:
    """Who counsels or manages cases, and the agencies' case managers."""
    return bool(standing.is_case_staff) or any(post.role.code in RECEIVERS for post in standing.posts)
