"""What changed between two versions of a plan (판 비교): pure, line by line through `line_id`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Line:
    """A goal or service of one version: its name and its fields in words, in the order of the form."""

    line_id: str
    title: str
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class FieldChange:
    """One field in words, before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class LineChange:
    """A line that is new, gone or different."""

    kind: str
    title: str
    fields: tuple[FieldChange, ...] = ()


def differences(before: Iterable[Line], after: Iterable[Line]) -> list[LineChange]:
    """New, changed and removed lines, in the order of the later version."""
    old, new = {line.line_id: line for line in before}, {line.line_id: line for line in after}
    found = []
    for key, line in new.items():
        if key not in old:
            found.append(LineChange("added", line.title))
        elif changes := _changed(old[key], line):
            found.append(LineChange("changed", line.title, changes))
    gone = [LineChange("removed", line.title) for key, line in old.items() if key not in new]
    return found + gone


def _changed(old: Line, new: Line) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(label, old.fields.get(label, ""), value)
        for label, value in new.fields.items()
        if old.fields.get(label, "") != value
    )
