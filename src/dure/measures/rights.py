"""What can be asked for about figures (지표 권한)."""

from typing import Any

from dure.access.rights import Right

# The performance menu is the 시군구's and 읍면동's case staff's (manual-2025 m:17695-17705); the 시도 sees sums.
CLOSERS = frozenset({"sigungu_leader", "sigungu_senior"})
# 희망복지지원단 담당자 looks at the towns' work (m:7194).
MONITORS = CLOSERS | {"sigungu_manager"}
WATCHERS = frozenset({"sido_officer"})


class MeasureRight(Right):
    SEE = "지표 보기"
    LIST = "지표의 사례 목록 보기"
    CHECK = "자체 점검 쓰기"
    CLOSE = "지표 기간 마감"
    ROUND = "업무 모니터링 운영"
    EXTRACT = "연구용 자료 요청"
    EXTRACT_DECIDE = "연구용 자료 승인"


def sees(standing: Any) -> bool:
    return bool(standing.is_case_staff) or watches(standing)


def watches(standing: Any) -> bool:
    """Sees the sums of the 시군구 below, and no case."""
    return any(post.role.code in WATCHERS for post in standing.posts)


def lists(standing: Any) -> bool:
    return bool(standing.is_case_staff)


def checks(standing: Any) -> bool:
    return bool(standing.is_leader)


def closes(standing: Any) -> bool:
    return any(post.role.code in CLOSERS for post in standing.posts)


def monitors(standing: Any) -> bool:
    return any(post.role.code in MONITORS for post in standing.posts)


def leads(standing: Any, place: Any) -> bool:
    """Whether one answers for every office of a place: what is told of members of staff is told to their leader."""
    led = {office.pk for office in standing.reach.leading.offices}
    return bool(place.is_of_offices and led.issuperset(place.units))


def office_with(standing: Any, roles: frozenset[str]) -> Any:
    """The office at which one has such a role; nothing for who has none."""
    return next((post.office for post in standing.posts if post.role.code in roles), None)
