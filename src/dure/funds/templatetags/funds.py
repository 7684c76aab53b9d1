"""Whole won as people read it (금액)."""

from django import template

register = template.Library()


@register.filter
def won(amount: int | None) -> str:
    """1234567 → 1,234,567원."""
    return "" if amount is None else f"{amount:,}원"
