"""The input of an action as a frozen dataclass, read off the action's own arguments (변경의 입력)."""

import dataclasses
import inspect
from collections.abc import Callable
from typing import Any, get_type_hints

# Not part of the input: who acts, under which key, and when.
ABOUT = {"by", "submission", "at"}


class Input:
    """What an action is given beside the record; each action has its own, frozen."""


def input_of(verb: str, body: Callable[..., Any], before: int = 1) -> type[Input]:
    """The keyword arguments of `body` with their types and defaults, after the `before` that the frame gives.

    Raises TypeError when an action is declared with anything else.
    """
    hints = get_type_hints(body)
    fields: list[Any] = []
    for name, parameter in list(inspect.signature(body).parameters.items())[before:]:
        if parameter.kind is not parameter.KEYWORD_ONLY or name in ABOUT or name not in hints:
            raise TypeError(f"{verb}: {name} must be a typed argument by name")
        fields.append(_field(name, hints[name], parameter.default))
    title = "".join(part.title() for part in verb.replace(".", "_").split("_"))
    return dataclasses.make_dataclass(title, fields, bases=(Input,), frozen=True, kw_only=True)


def _field(name: str, kind: Any, default: Any) -> tuple[Any, ...]:
    if default is inspect.Parameter.empty:
        return (name, kind)
    return (name, kind, dataclasses.field(default=default))
