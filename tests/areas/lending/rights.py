"""What can be asked for in lending (대여 권한)."""

from dure.access.rights import Right


class LendingRight(Right):
    LEND = "물품 대여"
    RELEASE = "비싼 물품 대여 승인"
