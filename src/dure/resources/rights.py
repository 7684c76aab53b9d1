"""What can be asked for in the directory (복지자원 권한)."""

from typing import Any

from dure.access.rights import Right

# Who works with resources without having cases, and who of them decides (manual-2025 m:6845, m:7017-7023).
KEEPERS = frozenset({"resource_manager", "resource_officer", "sido_resource_officer"})
DECIDERS = frozenset({"resource_manager"})


class ResourceRight(Right):
    FIND = "복지자원 찾기"
    REGISTER = "복지자원 등록"
    ADD = "제공서비스 더하기"
    KEEP = "복지자원 관리"
    DECIDE = "복지자원 승인"


def holds(standing: Any, roles: frozenset[str]) -> bool:
    """Whether one of the posts is among the roles."""
    return any(post.role.code in roles for post in standing.posts)


def keeps(standing: Any) -> bool:
    return holds(standing, KEEPERS)


def decides(standing: Any) -> bool:
    return holds(standing, DECIDERS)


def works(standing: Any) -> bool:
    """Case staff and welfare officers find and register too (manual-2025 m:6845-6847)."""
    return keeps(standing) or bool(standing.is_case_staff)
