"""What an action refuses is told beside the entry it is about (거절을 칸 옆에)."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms

from dure.rulebook import Reason


def beside(bound: Iterable[Any], reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Each reason that names an entry of these forms goes to its field; gives back the others."""
    fields: dict[str, tuple[forms.BaseForm, str]] = {}
    for form in each_form(bound):
        for name in form.fields:
            fields.setdefault(form.add_prefix(name), (form, name))
    left = []
    for reason in reasons:
        if reason.field in fields:
            form, name = fields[reason.field]
            form.add_error(name, reason.text())
        else:
            left.append(reason)
    return tuple(left)


def each_form(bound: Iterable[Any]) -> Iterator[forms.BaseForm]:
    """Forms, the rows of formsets, and what a sheet of several forms calls `everything`."""
    for one in bound:
        if isinstance(one, forms.BaseForm):
            yield one
        elif isinstance(one, forms.BaseFormSet):
            yield from one.forms
        else:
            yield from each_form(getattr(one, "everything", ()))
