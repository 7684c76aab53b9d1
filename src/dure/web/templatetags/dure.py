"""Filters and tags for templates: codes, dates, names, reasons (표시)."""

import re
from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone

from dure.access.drafts import new_submission
from dure.rulebook import latest
from dure.rulebook.messages import particle

register = template.Library()
WEEKDAYS = "월화수목금토일"


@register.filter
def code(value: str, list_name: str) -> str:
    """The Korean label of a code, or the code itself when an older edition had it."""
    codes = latest().codes.get(list_name)
    return codes.label(value) if codes and value in codes else value


@register.filter
def codes(values: list[str], list_name: str) -> str:
    """Labels of several codes, separated by commas."""
    return ", ".join(code(value, list_name) for value in values or [])


@register.filter
def day(value: date | datetime | None) -> str:
    """2025.9.15(월)."""
    if not value:
        return ""
    on = timezone.localdate(value) if isinstance(value, datetime) else value
    return f"{on.year}.{on.month}.{on.day}({WEEKDAYS[on.weekday()]})"


@register.filter
def moment(value: datetime | None) -> str:
    """2025.9.15(월) 14:20."""
    return f"{day(value)} {timezone.localtime(value):%H:%M}" if value else ""


@register.filter
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


@register.filter
def due_tone(value: datetime | date | None) -> str:
    """danger, warning or nothing, for the badge of a deadline."""
    if not value:
        return ""
    on = timezone.localdate(value) if isinstance(value, datetime) else value
    left = (on - timezone.localdate()).days
    return "danger" if left < 0 else "warning" if left <= 1 else ""


@register.filter
def veiled(name: str) -> str:
    """윤○준: the middle of a name hidden, for lists and screens others may glance at."""
    if not name:
        return "이름 모름"
    if len(name) == 1:
        return name
    hidden = "○" * max(len(name) - 2, 1)
    return f"{name[0]}{hidden}{name[-1] if len(name) > 2 else ''}"


@register.filter
def get(mapping: Any, key: Any) -> Any:
    """A value of a mapping by a key that is not known when the template is written."""
    return mapping.get(key) if mapping else None


@register.filter
def deadline_name(rule: str) -> str:
    """The Korean name of a deadline rule."""
    return latest().deadlines[rule].ko


@register.filter
def guide_lines(source: str) -> str:
    """Where the manual says so: "m:8412" → 지침 8412행; nothing for what is a product choice."""
    lines = re.findall(r"m:([\d–-]+)", source or "")
    return f"지침 {'·'.join(lines)}행" if lines else ""


@register.simple_tag
def new_submission_id() -> str:
    """A key for a form that is only a button: pressing it twice acts once."""
    return str(new_submission())


@register.filter
def josa(word: str, pair: str) -> str:
    """The word with the particle (조사) that fits it: 선정 → 선정은."""
    return f"{word}{particle(word, pair)}"
