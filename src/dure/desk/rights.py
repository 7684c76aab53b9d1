"""What can be asked for at the desk (종합상담 권한)."""

from dure.access.rights import Right


class DeskRight(Right):
    TALK = "종합상담"
