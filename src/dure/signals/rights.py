"""What can be asked for about crisis signals (위기정보 권한)."""

from typing import Any

from dure.access.rights import Right

# The 시군구's support unit takes the providers' files in; its 읍면동 go to the households (manual-2025 m:2974-2982).
LOADERS = frozenset({"sigungu_leader", "sigungu_senior", "sigungu_manager"})


# Which order is used their leader answers for by name.
DECIDERS = frozenset({"sigungu_leader"})


class SignalRight(Right):
    WORK = "위기정보 가구 보기"
    LOAD = "위기정보 파일과 훑어보기"
    ANSWERS = "AI 초기상담 답 들이기"
    ORDER = "위기정보 순서 정하기"


def loads(standing: Any) -> bool:
    return any(post.role.code in LOADERS for post in standing.posts)


def takes_answers(standing: Any) -> bool:
    """Who loads for the 시군구, and who leads a 읍면동: the sheet comes to whoever had the calls made."""
    return loads(standing) or any(post.role.is_approver and not post.is_wide for post in standing.posts)


def decides(standing: Any) -> bool:
    return any(post.role.code in DECIDERS for post in standing.posts)
