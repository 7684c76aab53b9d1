"""What can be asked for of the safety net (인적안전망 권한)."""

from dure.access.rights import Right


class NetworkRight(Right):
    REPORTS = "이웃의 신고 처리"
