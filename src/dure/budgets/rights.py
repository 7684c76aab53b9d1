"""What can be asked for about subsidy budgets (국고보조 예산서의 권한)."""

from typing import Any

from dure.access.rights import Right

# The guide names nobody. A 시도 draws the sheet of its programme, a 시군구 that of its part.
KEEPERS = frozenset({"sigungu_leader", "sigungu_senior", "sigungu_manager", "sido_officer"})


class SubsidyRight(Right):
    KEEP = "국고보조 예산서"


def keeps(standing: Any) -> bool:
    return any(post.role.code in KEEPERS for post in standing.posts)
