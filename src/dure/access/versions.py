"""Editing a versioned record: nobody overwrites what they have not seen (동시 수정)."""

from collections.abc import Mapping
from typing import Any


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
    theirs = getattr(current, name)
    label = current._meta.get_field(name).verbose_name
    return {"label": label, "theirs": theirs, "mine": mine, "differs": theirs != mine}


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
