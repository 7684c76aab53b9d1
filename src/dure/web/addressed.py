"""Addresses of pages, written as Django writes them but looked up once (주소 쓰기).

A page names some hundred addresses; Django goes through all patterns of a name for each. The address of a page about a
record is always the same words around the record's key.
"""

import uuid
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django import template
from django.template.base import Parser, Token
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as url_of_django
from django.urls import get_script_prefix, get_urlconf
from django.urls import reverse as reverse_of_django
from django.utils.html import escape

# More than there are pages; the prefix comes with the request.
MOST = 4096
register = template.Library()


def reverse(view: str, args: Sequence[Any] = ()) -> str:
    """As Django's; `NoReverseMatch` where no page has this name and takes these."""
    for each in args:
        if type(each) is not uuid.UUID:
            return reverse_of_django(view, args=args)
    words = _words(view, len(args), get_script_prefix(), get_urlconf())
    if words is None:
        return reverse_of_django(view, args=args)
    return words[0] + "".join(f"{key}{after}" for key, after in zip(args, words[1:], strict=True))


@lru_cache(MOST)
def _words(view: str, number: int, _prefix: str, _of: str | None) -> tuple[str, ...] | None:
    """What stands around so many keys; None where they do not stand there as they are, one after the other."""
    keys = [uuid.uuid4() for _ in range(number)]
    rest, found = reverse_of_django(view, args=keys), []
    for key in keys:
        before, is_there, rest = rest.partition(str(key))
        if not is_there:
            return None
        found.append(before)
    return (*found, rest)


class Address(URLNode):
    """`{% url %}`: by name and place; named arguments and a variable to keep it in are left to Django's own."""

    def render(self, context: template.Context) -> str:
        if self.kwargs or self.asvar:
            return str(super().render(context))
        address = reverse(self.view_name.resolve(context), [each.resolve(context) for each in self.args])
        return escape(address) if context.autoescape else address


@register.tag
def url(parser: Parser, token: Token) -> Address:
    found = url_of_django(parser, token)
    return Address(found.view_name, found.args, found.kwargs, found.asvar)
