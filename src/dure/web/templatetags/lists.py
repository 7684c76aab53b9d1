"""The tables of lists, and the button beside them (목록과 엑셀로 내려받기)."""

from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from dure.web.came_from import leading_back
from dure.web.lists.declared import LISTS
from dure.web.lists.drawn import body
from dure.web.lists.pages import Table, button

register = template.Library()


@register.inclusion_tag("web/list_button.html", takes_context=True)
def sheet_button(context: dict[str, Any], name: str, **keys: Any) -> dict[str, Any]:
    """For a list that the page draws in its own way: sends the page's filters and what else tells the list apart."""
    told = {key: str(value) for key, value in keys.items()}
    made = button(context["request"], LISTS[name], context.get("case"), told)
    return {"button": made, "csrf_token": context.get("csrf_token"), "request": context["request"]}


@register.simple_tag(takes_context=True)
def list_table(context: Context, table: Table) -> SafeString:
    """The table with its pages; nothing else of the card."""
    return drawn(context, "web/list.html", table=table)


@register.simple_tag(takes_context=True)
def list_body(context: Context, table: Table) -> SafeString:
    """Its rows; a cell that a template draws knows the page's context and its `row`."""
    back = leading_back(table.request)
    return body(table.lines, lambda name, row: drawn(context, name, row=row), back)


@register.simple_tag(takes_context=True)
def list_card(context: Context, table: Table, title: str = "", tone: str = "") -> SafeString:
    """The table in a card of its own with title, count and the spreadsheet's button."""
    return drawn(context, "web/list_card.html", table=table, title=title, tone=tone)


@register.simple_tag(takes_context=True)
def list_filters(context: Context, table: Table, more: str = "") -> SafeString:
    """The form above it; `more` is a template for what a page adds."""
    return drawn(context, "web/list_filters.html", table=table, more=more)


def drawn(context: Context, name: str, **values: Any) -> SafeString:
    """A template within the context of the page, so that cells know what it knows."""
    if context.template is None:
        raise LookupError("a list is drawn within a page")
    with context.push(**values):
        return context.template.engine.get_template(name).render(context)
