"""Filters and tags about cases for templates: stages, ages, links to pages (사례 표시)."""

from datetime import date

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dure.cases.core.records import Case
from dure.cases.process import BY_CODE
from dure.people.kin.naming import kin_name
from dure.rulebook import latest
from dure.web.navigation import address

register = template.Library()


@register.simple_tag
def stage_words(case: Case) -> str:
    """7 계획."""
    stage = BY_CODE[case.stage]
    return f"{stage.number} {stage.short}"


@register.simple_tag
def stage_page(case: Case) -> str:
    """The page of the stage the case is in."""
    return reverse(f"{case.stage}_page", args=[case.pk])


@register.simple_tag
def page_link(view: str, key: object, words: str) -> str | SafeString:
    """A link to a page of the case; nothing when this installation does not have it."""
    url = address(view, key)
    return format_html('<a href="{}">{}</a>', url, words) if url else ""


@register.simple_tag
def bar_top(height: int) -> int:
    """Where a bar that stands on the ground begins, from the top."""
    return 100 - height


@register.filter
def age(born: date | None) -> str:
    """41세: full years today."""
    if not born:
        return ""
    today = timezone.localdate()
    return f"{today.year - born.year - ((today.month, today.day) < (born.month, born.day))}세"


@register.filter
def consent_name(kind: str) -> str:
    """The Korean name of a kind of consent."""
    kinds = latest().consent.kinds
    return kinds[kind].ko if kind in kinds else kind


OUTCOMES = {
    "excluded": "제외",
    "counselled": "초기상담으로 마침",
    "not_selected": "미선정",
    "closed": "종결",
    "linked": "서비스 연계 마침",
}


register.filter("kin_name", kin_name)


@register.filter
def outcome_words(case: Case) -> str:
    """How an ended case ended: 미선정, 종결."""
    return OUTCOMES.get(case.outcome, "끝남")
