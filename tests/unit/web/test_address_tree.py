"""주소 나무는 차례로 찾은 것과 같은 화면을 찾는다."""

import uuid
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.urls.resolvers import RoutePattern

from dure.config.address_tree import AddressTree

KEYS = {"uuid": str(uuid.UUID(int=5)), "int": "3", "str": "x", "slug": "x", "path": "x"}


def leaves(resolver: URLResolver) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        yield from leaves(entry) if isinstance(entry, URLResolver) else [entry]


def filled(pattern: URLPattern) -> str:
    route = str(pattern.pattern)
    for name, converter in pattern.pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower()
        for known, value in KEYS.items():
            route = route.replace(f"<{known}:{name}>", value)
        assert f":{name}>" not in route, kind
    return route


def test_모든_주소에서_같은_화면을_찾는다() -> None:
    every = list(leaves(get_resolver()))
    one_by_one = URLResolver(RoutePattern(""), every)
    for pattern in every:
        address = filled(pattern)
        slow, fast = one_by_one.resolve(address), resolve(f"/{address}")
        assert (slow.func, slow.kwargs, slow.route, slow.url_name) == (
            fast.func,
            fast.kwargs,
            fast.route,
            fast.url_name,
        )
    assert len(every) > 600


def test_주소는_통째로_적혀_있다() -> None:
    tree = next(each for each in get_resolver().url_patterns if isinstance(each, AddressTree))
    routes = {str(each.pattern) for each in tree.url_patterns}
    assert {"my-work", "cases", "cases/<uuid:case_id>"} <= routes
