"""Numbers of a drawing, the same in every language (그림의 수)."""

from django import template

register = template.Library()


@register.filter
def plain(value: float) -> str:
    """With a point and nothing else: 12.5."""
    return f"{value:g}"
