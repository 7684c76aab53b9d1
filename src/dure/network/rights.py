"""What can be asked for of the safety net (인적안전망 권한)."""

from typing import Any

from dure.access.rights import Right


class NetworkRight(Right):
    REPORTS = "이웃의 신고 처리"
    NET = "인적안전망 명단"
    PACT = "인적안전망 업무협약"
    LOOK = "안부확인 살피기"
    SURVEY = "일제조사"


def agrees(standing: Any) -> bool:
    """Agreements are made by the 시군구 (m:5826)."""
    return bool(standing.is_case_staff and standing.is_sigungu)
