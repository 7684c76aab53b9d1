"""What can be asked for of requests (서비스 의뢰 권한)."""

from typing import Any

from dure.access.rights import Right

# Who answers requests for a body with an account (manual-2025 m:3851-3855, m:14674).
RECEIVERS = frozenset({"agency_manager"})
TOWN = "town_team"


class ReferralRight(Right):
    ANSWER = "받은 의뢰 답하기"
    TAKE = "들어온 의뢰 받기"
    REFER = "읍면동에 의뢰하기"


def answers(role: Any) -> bool:
    """Whether a post of this role answers what was sent to its office; the row policies ask the same (access/rls.py)."""
    return bool(role.can_counsel or role.can_manage_cases or role.is_approver or role.code in RECEIVERS)


def counsels(post: Any) -> bool:
    """A post of a 읍면동 that takes up first counselling (manual-2025 m:14674)."""
    return post.office.kind == TOWN and post.role.code not in RECEIVERS and answers(post.role)


def receives(standing: Any) -> bool:
    """Who counsels or manages cases, and the agencies' case managers."""
    return any(answers(post.role) for post in standing.posts)


def takes(standing: Any) -> bool:
    return any(counsels(post) for post in standing.posts)


def refers(standing: Any) -> bool:
    """The agencies' case managers."""
    return any(post.role.code in RECEIVERS for post in standing.posts)
