"""Addresses laid out as a tree of their segments (주소 나무).

Areas list their addresses whole, and so they are listed and named. Asked for one, Django tries them one after the other,
some thousand before the last area's is found; grouped by what stands between the strokes it tries those of one segment,
then those below it.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import ResolverMatch, URLPattern, URLResolver, include, path
from django.urls.resolvers import RoutePattern

Entry = URLPattern | URLResolver
SEGMENT = re.compile(r"[^/]*/|[^/]+")


class AddressTree(URLResolver):
    """The addresses of all areas, whole; found through the tree, in the order of their first segments."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        leaves = list(_leaves(entries, ""))
        super().__init__(RoutePattern(""), [path(route, *_of(leaf)) for route, leaf in leaves])
        grown = _grown([(SEGMENT.findall(route), leaf) for route, leaf in leaves])
        self.tree = URLResolver(RoutePattern(""), grown)

    def resolve(self, path: str) -> ResolverMatch:
        return self.tree.resolve(path)


def _leaves(entries: Iterable[Entry], before: str) -> Iterator[tuple[str, URLPattern]]:
    for entry in entries:
        route = f"{before}{entry.pattern}"
        if isinstance(entry, URLResolver):
            yield from _leaves(entry.url_patterns, route)
        else:
            yield route, entry


def _grown(leaves: list[tuple[list[str], URLPattern]]) -> list[Entry]:
    branches: dict[tuple[str, bool], list[tuple[list[str], URLPattern]]] = {}
    for segments, leaf in leaves:
        first = "".join(segments[:1])
        branches.setdefault((first, len(segments) > 1), []).append((segments[1:], leaf))
    return [
        entry for (first, is_branch), below in branches.items() for entry in _made(first, is_branch, below)
    ]


def _made(first: str, is_branch: bool, below: list[Any]) -> Iterator[Entry]:
    if is_branch:
        yield path(first, include(_grown(below)))
        return
    for _, leaf in below:
        yield path(first, *_of(leaf))


def _of(leaf: URLPattern) -> tuple[Any, ...]:
    return leaf.callback, leaf.default_args or None, leaf.name
