"""Editing a versioned record: nobody overwrites what they have not seen (동시 수정)."""

from collections.abc import Mapping
from typing import Any

from dure.access.coded import book_of, label_of, value_in_words


class Conflict(Exception):
    """Someone else changed the record; both versions are shown and the later writer decides."""

    def __init__(self, current: Any, wanted: Mapping[str, Any]) -> None:
        super().__init__(f"{type(current).__name__} was changed by someone else")
        self.current = current
        self.wanted = dict(wanted)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Field by field: label, what is stored, what was typed."""
        return [_compared(self.current, name, mine) for name, mine in self.wanted.items()]


def _compared(current: Any, name: str, mine: Any) -> dict[str, Any]:
    """Both values in words, codes by their list."""
    theirs, column = getattr(current, name), current._meta.get_field(name)
    words = [value_in_words(value, column, current, book_of(current)) for value in (theirs, mine)]
    label = label_of(type(current), name)
    return {"label": label, "theirs": words[0], "mine": words[1], "differs": theirs != mine}


def edit(record: Any, seen_version: int | None, **fields: Any) -> Any:
    """`UPDATE … WHERE version = seen`; `None` accepts whatever version is there now."""
    model = type(record)
    rows = model.objects.filter(pk=record.pk)
    if seen_version is not None:
        rows = rows.filter(version=seen_version)
    now_at = (seen_version if seen_version is not None else model.objects.get(pk=record.pk).version) + 1
    if not rows.update(version=now_at, **fields):
        raise Conflict(model.objects.get(pk=record.pk), fields)
    return model.objects.get(pk=record.pk)
