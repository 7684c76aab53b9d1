"""Parts of the rulebook as plain data (자료 내보내기), for the command line and for comparing."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from dure.rulebook.model.book import Rulebook


class UnknownPart(LookupError):
    """The rulebook has nothing of that name."""


def part(book: Rulebook, path: str) -> Any:
    """`deadlines`, `deadlines.plan`, `closure.grounds.improved.box`, `household`, `tenure` …"""
    value: Any = _top(book)
    walked: list[str] = []
    for name in path.split("."):
        below = _children(value)
        if name not in below:
            where = ".".join(walked) or f"the {book.name} rulebook"
            known = ", ".join(below if walked else [*_children(book), *_children(book.product)])
            raise UnknownPart(f"{where} has no {name!r}; there are: {known}")
        value = below[name]
        walked.append(name)
    return plain(value)


def _top(book: Rulebook) -> dict[str, Any]:
    """What a path may begin with: a part, what the product settles, a file of code lists, a code list."""
    files: dict[str, dict[str, Any]] = {}
    for name, codes in book.codes.items():
        files.setdefault(codes.file, {})[name] = codes
    return {**book.codes, **files, **_children(book.product), **_children(book)}


def plain(value: Any) -> Any:
    """Dataclasses and mappings as dictionaries, days as text, what is not given left out."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [plain(one) for one in value]
    below = _children(value)
    if below or isinstance(value, Mapping):
        return {key: plain(one) for key, one in below.items() if one is not None}
    return value


def changes(one: Rulebook, other: Rulebook) -> Iterator[tuple[str, Any, Any]]:
    """Path, value there, value here, for everything that differs, sources left out."""
    before, after = _leaves(plain(one), ""), _leaves(plain(other), "")
    for path in [*before, *(path for path in after if path not in before)]:
        if before.get(path) != after.get(path) and path != "name":
            yield path, before.get(path), after.get(path)


def _children(value: Any) -> dict[str, Any]:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    return dict(value) if isinstance(value, Mapping) else {}


def _leaves(value: Any, path: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        return {path: value}
    found: dict[str, Any] = {}
    for key, one in value.items():
        if key not in ("source", "code", "taken_over"):
            found |= _leaves(one, f"{path}.{key}".lstrip("."))
    return found
