"""What can be asked for of visits (방문 안전 권한)."""

from dure.access.rights import Right


class SafetyRight(Right):
    VISIT = "방문 계획과 안전 확인"
    WATCH = "방문하는 직원의 안전 살피기"
