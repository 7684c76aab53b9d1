"""A record that is made or changed, as one (기록을 두는 일)."""

from typing import Any

from dure.changes.roots import Change


def keep(change: Change[Any], seen_version: int | None, values: dict[str, Any]) -> Any:
    """The record as it shall be: made, or changed."""
    record = change.root
    if not record._state.adding:
        return change.edit(record, seen_version, **values)
    for name, value in values.items():
        setattr(record, name, value)
    record.save(force_insert=True)
    return record
