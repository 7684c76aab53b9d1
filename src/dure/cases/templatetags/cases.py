"""Filters and tags about cases for templates: stages, ages, links to pages (사례 표시)."""

from collections.abc import Iterable

from django import template
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from dure.access.coded import word
from dure.cases.core.records import Case, Deadline
from dure.cases.process import BY_CODE, OUTCOMES
from dure.people.kin.naming import kin_name
from dure.people.models import Person
from dure.people.queries import age_of
from dure.rulebook import latest
from dure.web.addressed import reverse
from dure.web.due_words import GUIDE, due_words
from dure.web.navigation import address
from dure.web.templatetags.dure import due_badge, veiled

register = template.Library()


@register.simple_tag
def stage_words(case: Case) -> str:
    """7 계획."""
    stage = BY_CODE[case.stage]
    return f"{stage.number} {stage.short}"


@register.simple_tag(takes_context=True)
def name_of(context: template.Context, case: Case) -> str:
    """The subject's name: in full for who manages the case, for others as lists show it."""
    name = case.subject.name
    return name or veiled(name) if case.manager_id == context["request"].user.pk else veiled(name)


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
def deadline_badge(deadline: Deadline) -> str | SafeString:
    """The day of a limit: a guide's is said to be one (참고)."""
    return due_badge(deadline.counted_until, is_guide=deadline.kind == GUIDE)


@register.simple_tag
def stage_due(case: Case, deadlines: Iterable[Deadline]) -> str:
    """기한 9.17(수), or 참고 9.17(수) where the case's next day is a guide only."""
    due = case.next_due_at
    kinds = {each.kind for each in deadlines if each.counted_until == due}
    return f"{'참고' if kinds == {GUIDE} else '기한'} {due_words(due)}"


@register.simple_tag
def bar_top(height: int) -> int:
    """Where a bar that stands on the ground begins, from the top."""
    return 100 - height


@register.simple_tag
def small_bars(bars: Iterable[tuple[str, int, int]]) -> SafeString:
    """How many cases are in each stage, as little bars: name, number, height of a hundred. A team has ten for each member."""
    return SafeString("".join(_small_bar(*each) for each in bars))


def _small_bar(short: str, number: int, height: int) -> str:
    name, none = escape(short), "" if number else ' class="none"'
    bar = f'<rect width="10" y="{bar_top(height)}" height="{height}"/>'
    return (
        f'<span aria-hidden="true"{none} title="{name} {number}"><b>{number or ""}</b>'
        f'<svg viewBox="0 0 10 100" preserveAspectRatio="none">{bar}</svg><small>{escape(short[:1])}</small></span>'
    )


@register.filter
def age(person: Person) -> str:
    """41세: full years today; of the dead the years that they lived."""
    years = age_of(person, timezone.localdate())
    if years is None:
        return ""
    return f"{years}세에 사망" if person.died_on else f"{years}세"


@register.filter
def consent_name(kind: str) -> str:
    """The Korean name of a kind of consent."""
    kinds = latest().consent.kinds
    return kinds[kind].short if kind in kinds else kind


register.filter("kin_name", kin_name)


@register.filter
def outcome_words(case: Case) -> str:
    """How an ended case ended: 미선정, 종결."""
    return word(case, "outcome") or OUTCOMES[""]
