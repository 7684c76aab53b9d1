"""Filters and tags for templates: codes, dates, names, reasons (표시)."""

from datetime import date, datetime
from typing import Any

from django import template
from django.db import models
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from dure.access.coded import word
from dure.access.drafts import address_of, new_submission
from dure.access.models import Draft
from dure.rulebook import latest
from dure.rulebook.guides import worded
from dure.rulebook.messages import with_particle
from dure.web import came_from
from dure.web.addressed import reverse
from dure.web.clock import clock
from dure.web.date_words import gap, short_day
from dure.web.door import is_name
from dure.web.due_words import GUIDE, WEEKDAYS, due_tone, due_words, guide_words
from dure.web.navigation import Tab, may_open, tabs_for
from dure.web.page_of import FIELD as PAGE_OF
from dure.web.page_of import note_for

register = template.Library()


@register.simple_tag(takes_context=True)
def csrf_token(context: template.Context) -> str:
    """In place of Django's: the token of the page, and whose page it is (page_of.py). Stands in every form."""
    fields = {"csrfmiddlewaretoken": context["csrf_token"], PAGE_OF: page_of(context)}
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', fields.items())


def page_of(context: template.Context) -> str:
    """Pages made without a request, or for who has just signed in, are given it."""
    return str(context[PAGE_OF]) if PAGE_OF in context else note_for(context["request"])


@register.filter
def code(value: str, list_name: str) -> str:
    """The Korean label of a code, or the code itself when an older edition had it."""
    codes = latest().codes.get(list_name)
    return codes.label(value) if codes and value in codes else value


@register.filter("word")
def word_of(record: models.Model | None, name: str) -> str:
    """A column of a record in words: its code in the word of the column's own list."""
    return word(record, name) if record else ""


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


register.filter("short_day", short_day)


@register.filter
def moment(value: datetime | None) -> str:
    """2025.9.15(월) 14:20."""
    return f"{day(value)} {timezone.localtime(value):%H:%M}" if value else ""


@register.filter
def appointed(value: datetime | None) -> str:
    """2025.9.15(월) 오후 2시 20분, as a meeting is told of."""
    return f"{day(value)} {clock(timezone.localtime(value))}" if value else ""


@register.filter
def late(record: Any, names: str) -> str | SafeString:
    """The same of a record's date, beside it: `held_at minutes_at` says when else it was entered."""
    happened, *entered = names.split()
    words = gap(getattr(record, entered[0] if entered else "recorded_at"), getattr(record, happened))
    return format_html(' <small class="late-entry muted">{}</small>', words) if words else ""


register.filter("due_words", due_words)
register.filter("due_tone", due_tone)


@register.simple_tag
def due_badge(value: datetime | date | None, *, is_guide: bool = False) -> str | SafeString:
    """The badge of a deadline: a guide's says so in words and never presses."""
    if not value:
        return ""
    words, tone = (guide_words(value), GUIDE) if is_guide else (due_words(value), due_tone(value))
    return format_html('<span class="badge {}">{}</span>', tone, words)


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


@register.simple_tag(takes_context=True)
def and_back(context: template.Context, url: str) -> str:
    """The address of a form that leads back to this page when it is done."""
    return came_from.and_back(url, context["request"])


@register.simple_tag(takes_context=True)
def url_and_back(context: template.Context, view: str, *args: Any) -> str:
    """The same, by the name of the view."""
    return came_from.and_back(reverse(view, args=args), context["request"])


@register.filter
def takes_a_name(field: str) -> bool:
    """Whether a field holds a name or a key: then it is counted as one."""
    return is_name(field)


@register.filter
def draft_address(draft: Draft) -> str:
    """The page on which a draft was begun, opened with it."""
    return address_of(draft)


@register.filter
def deadline_name(rule: str) -> str:
    """The Korean name of a deadline rule."""
    return latest().deadlines[rule].ko


@register.filter
def guide_place(source: str) -> str:
    """Where the guide says so, in words: "m:9912" → 2025 안내 2부 · 종결 · 시기, 153쪽."""
    return worded(source or "")


@register.simple_tag
def said_in(key: str) -> str:
    """Where the guide says what a page states: the rulebook keeps it under `sources/pages`."""
    return worded(latest().source_of(f"pages.{key}"))


@register.simple_tag(takes_context=True)
def tabs_of(context: template.Context, row: str) -> list[Tab]:
    """A row of tabs of the product, of the pages that open to whoever looks, with the current one marked."""
    request = context["request"]
    standing = getattr(request, "standing", None)
    return [tab for tab in tabs_for(row, request.path) if may_open(tab.url, standing)]


@register.simple_tag
def new_submission_id() -> str:
    """A key for a form that is only a button: pressing it twice acts once."""
    return str(new_submission())


@register.filter
def josa(word: str, pair: str) -> str:
    """The word with the particle (조사) that fits it: 선정 → 선정은."""
    return with_particle(str(word), pair)
