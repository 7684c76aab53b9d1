"""Times of day as they are said (시각): 오전 10시, 오후 2시 5분. Pure."""

from datetime import datetime

NOON = 12


def clock(at: datetime) -> str:
    """오전 0시 30분, 오전 10시, 낮 12시, 오후 2시 5분."""
    half = "낮" if at.hour == NOON else "오전" if at.hour < NOON else "오후"
    hour = at.hour - NOON if at.hour > NOON else at.hour
    return f"{half} {hour}시" + (f" {at.minute}분" if at.minute else "")
