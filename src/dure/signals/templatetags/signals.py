"""Words of the pages of crisis signals (위기정보의 말)."""

from django import template

from dure.signals.rules import words_of_month

register = template.Library()


@register.filter
def month_words(month: int) -> str:
    """202511 → 2025년 11월; nothing for none."""
    return words_of_month(month) if month else ""
