"""How a deadline is told, and a date that is a guide only (기한과 참고 기한의 말)."""

from datetime import date, datetime

from django.utils import timezone

WEEKDAYS = "월화수목금토일"
# The tone of a date that is a guide only (참고).
GUIDE = "guide"


def due_words(value: datetime | date | None) -> str:
    """A deadline in words: 2일 지남, 오늘, 내일, 9.17(수), 2027.1.8(금)."""
    if not value:
        return ""
    on = timezone.localdate(value) if isinstance(value, datetime) else value
    left = (on - timezone.localdate()).days
    if left < 0:
        return f"{-left}일 지남"
    if left == 0:
        return "오늘"
    if left == 1:
        return "내일"
    year = "" if on.year == timezone.localdate().year else f"{on.year}."
    return f"{year}{on.month}.{on.day}({WEEKDAYS[on.weekday()]})"


def due_tone(value: datetime | date | None) -> str:
    """danger, warning or nothing, for the badge of a deadline."""
    if not value:
        return ""
    on = timezone.localdate(value) if isinstance(value, datetime) else value
    left = (on - timezone.localdate()).days
    return "danger" if left < 0 else "warning" if left <= 1 else ""


def guide_words(value: datetime | date | None) -> str:
    """The same of a day that is a guide only: 참고 9.17(수)."""
    return f"참고 {due_words(value)}" if value else ""
