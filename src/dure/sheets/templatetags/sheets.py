"""The button beside a list (엑셀로 내려받기)."""

from typing import Any

from django import template
from django.urls import reverse

from dure.rulebook import message
from dure.sheets.lists import SHEETS

register = template.Library()
# Part of an address, but not of what the list shows.
PAGES = ("page", "after", "start")


@register.inclusion_tag("sheets/button.html", takes_context=True)
def sheet_button(context: dict[str, Any], name: str, **more: Any) -> dict[str, Any]:
    """Sends the filters of the page, and what else tells this list from others; nothing for who may not have it."""
    sheet, standing = SHEETS[name], context.get("standing")
    asked = context["request"].GET.copy()
    for key in PAGES:
        asked.pop(key, None)
    asked.update({key: str(value) for key, value in more.items()})
    of_case = [context["case"].pk] if sheet.is_of_case else []
    url = reverse("case_sheet_make" if of_case else "sheet_make", args=[*of_case, name])
    return {
        "sheet": sheet if standing and sheet.may_be_had_by(standing) else None,
        "url": url,
        "asked": asked.urlencode(),
        "csrf_token": context.get("csrf_token"),
    }


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
