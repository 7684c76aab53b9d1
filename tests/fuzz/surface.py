"""Every address of the product, filled with keys (모든 주소)."""

import random
import uuid
from collections.abc import Iterator
from typing import Any

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse


def patterns(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    """All of them, also those of parts that come later."""
    for entry in (resolver or get_resolver()).url_patterns:
        yield from patterns(entry) if isinstance(entry, URLResolver) else [entry]


PATTERNS = [pattern for pattern in patterns() if pattern.name]
WORDS = ["x", "main", "case", "2025", "s05", "..", "%00", "가", "a" * 300]
NUMBERS = [0, 1, 2, 3, 2**31 - 1, 2**31, 2**63, 10**30]


def address(pattern: URLPattern, chance: random.Random, case_ids: list[Any], ids: list[Any]) -> str | None:
    """The pattern's address with keys that exist, keys of others and keys of nobody."""
    values: dict[str, Any] = {}
    for name, converter in pattern.pattern.converters.items():
        kind = type(converter).__name__
        if "UUID" in kind:
            known = case_ids if name == "case_id" else ids
            values[name] = (
                chance.choice(known) if chance.random() < 0.9 else uuid.UUID(int=chance.getrandbits(128))
            )
        else:
            values[name] = chance.choice(NUMBERS if "Int" in kind else WORDS)
    try:
        return reverse(pattern.name, kwargs=values)
    except NoReverseMatch:
        return None
