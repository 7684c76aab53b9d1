"""Words of the page of spreadsheets (내려받은 목록)."""

from django import template

from dure.rulebook import message

register = template.Library()


@register.filter
def why_failed(code: str) -> str:
    """Why an export came to nothing."""
    return message(f"sheets.{code}") if code else ""


@register.filter
def counted(number: int | None) -> str:
    """12,840."""
    return f"{number or 0:,}"


@register.filter
def megabytes(size: int | None) -> str:
    """1.2MB."""
    return f"{(size or 0) / 1024**2:.1f}MB" if (size or 0) >= 1024**2 else f"{(size or 0) / 1024:.0f}KB"
