"""Words of the pages of crisis signals (위기정보의 말)."""

from django import template

from dure.signals.rules import words_of_month

register = template.Library()


@register.filter
def month_words(month: int) -> str:
    """202511 → 2025년 11월; nothing for none."""
    return words_of_month(month) if month else ""


# The steps of a scan in their order.
STEPS = {
    "register": "세대원 읽기",
    "gone": "전에 살던 사람 읽기",
    "alike": "번호 없는 사람 잇기",
    "linked": "위기정보 모으기",
    "homes": "가구마다 모으기",
    "scored": "가구마다 점수 매기기",
    "met": "이미 돕는 가구 찾기",
    "left": "이미 돕는 가구 빼기",
    "ordered": "배운 순서로 다시 매기기",
    "chosen": "읍면동에 나누기",
    "reasons": "까닭 적기",
}


@register.filter
def step_words(step: str) -> str:
    """scored → 6/11 가구마다 점수 매기기; nothing before the first."""
    at = list(STEPS).index(step) + 1 if step in STEPS else 0
    return f"{at}/{len(STEPS)} {STEPS[step]}" if at else ""
