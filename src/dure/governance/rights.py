"""What can be asked for about bodies and awards (협의체와 포상의 권한)."""

from typing import Any

from dure.access.rights import Right

# The 시군구's office runs its bodies and helps those of the 읍면동, whose leader runs its own (m:6143-6170, m:6322).
KEEPERS = frozenset({"sigungu_leader", "sigungu_senior", "sigungu_manager"})
OF_TOWN = frozenset({"town_leader", "town_senior"})


class BodyRight(Right):
    SEE = "협의체 보기"
    RUN = "협의체 운영"
    AWARD = "평가와 포상"


def awards(standing: Any) -> bool:
    return any(post.role.code in KEEPERS for post in standing.posts)


def runs(standing: Any) -> bool:
    """Bodies of the 시군구, or that of one's own 읍면동."""
    return awards(standing) or any(post.role.code in OF_TOWN for post in standing.posts)
