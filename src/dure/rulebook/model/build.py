"""Makes dataclasses from TOML tables (자료 읽기), strictly, and names everything that is wrong.

Within a file `source` is inherited: a table that gives none has the source of the table around
it. A table under a mapping gets its key as `code`.
"""

import dataclasses
import types
import typing
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

PLAIN: dict[Any, Any] = {str: str, int: int, bool: bool, float: (int, float), date: date}


class Builder:
    """Builds values and collects problems, so that one run shows them all."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def build(self, kind: Any, data: Any, where: str, source: str = "") -> Any:
        origin = typing.get_origin(kind)
        if origin is tuple:
            return self._sequence(kind, data, where, source)
        if origin is Mapping:
            return self._mapping(kind, data, where, source)
        if origin in (typing.Union, types.UnionType):
            return self.build(_without_none(kind), data, where, source)
        if dataclasses.is_dataclass(kind):
            return self._record(kind, data, where, source)
        return self._plain(kind, data, where)

    def _plain(self, kind: Any, data: Any, where: str) -> Any:
        is_bool_as_number = isinstance(data, bool) and kind is not bool
        if is_bool_as_number or not isinstance(data, PLAIN[kind]):
            self.problems.append(f"{where}: expected {kind.__name__}, found {data!r}")
        return data

    def _sequence(self, kind: Any, data: Any, where: str, source: str) -> tuple[Any, ...]:
        item = typing.get_args(kind)[0]
        if not isinstance(data, list):
            self.problems.append(f"{where}: expected a list, found {data!r}")
            return ()
        return tuple(self.build(item, one, f"{where}[{n}]", source) for n, one in enumerate(data))

    def _mapping(self, kind: Any, data: Any, where: str, source: str) -> Mapping[str, Any]:
        item = typing.get_args(kind)[1]
        if not isinstance(data, dict):
            self.problems.append(f"{where}: expected a table, found {data!r}")
            return {}
        source = data.get("source", source)
        rows = {key: one for key, one in data.items() if key != "source"}
        return types.MappingProxyType(
            {key: self._keyed(item, key, one, f"{where}.{key}", source) for key, one in rows.items()}
        )

    def _keyed(self, kind: Any, key: str, data: Any, where: str, source: str) -> Any:
        is_record = dataclasses.is_dataclass(kind) and isinstance(data, dict)
        if is_record and "code" in _field_names(kind):
            data = {"code": key, **data}
        return self.build(kind, data, where, source)

    def _record(self, kind: Any, data: Any, where: str, source: str) -> Any:
        if not isinstance(data, dict):
            self.problems.append(f"{where}: expected a table, found {data!r}")
            return None
        fields = _fields(kind)
        self.problems += [f"{where}: unknown key {key!r}" for key in data if key not in fields]
        source = data.get("source", source)
        if "source" in fields:
            data = {**data, "source": source}
            if not source:
                self.problems.append(f"{where}: no source")
        values = {
            name: self.build(hint, data[name], f"{where}.{name}", source)
            for name, (hint, _) in fields.items()
            if name in data
        }
        return self._made(kind, values, fields, where)

    def _made(self, kind: Any, values: dict[str, Any], fields: Any, where: str) -> Any:
        missing = [name for name, (_, must) in fields.items() if must and name not in values]
        self.problems += [f"{where}: {name!r} is missing" for name in missing]
        return None if missing else kind(**values)


def _without_none(kind: Any) -> Any:
    return next(one for one in typing.get_args(kind) if one is not types.NoneType)


def _field_names(kind: Any) -> list[str]:
    return list(_fields(kind))


@cache
def _fields(kind: Any) -> dict[str, tuple[Any, bool]]:
    """Name → (type, whether it must be given)."""
    hints = typing.get_type_hints(kind)
    return {field.name: (hints[field.name], _is_required(field)) for field in dataclasses.fields(kind)}


def _is_required(field: Any) -> bool:
    nothing = dataclasses.MISSING
    return field.default is nothing and field.default_factory is nothing
