"""Choices as chips (한 번 눌러 고르기): one click where a list needs two; a scale of numbers takes its digits as keys."""

from collections.abc import Iterable
from typing import Any

from django import forms

CHIPS, OPEN = "choice-chips", "아직"


def chips(choices: Iterable[tuple[Any, str]], label: str, **options: Any) -> forms.ChoiceField:
    """One of a few, side by side; where it may stay open, that is a choice too."""
    widget = forms.RadioSelect(attrs={"class": CHIPS})
    is_open = not options.get("required", True)
    every = [*([("", OPEN)] if is_open else []), *choices]
    return forms.ChoiceField(label=label, choices=every, widget=widget, **options)


def scale() -> forms.RadioSelect:
    """A question that is answered by pressing the number of its answer."""
    return forms.RadioSelect(attrs={"data-keys": ""})


def boxes() -> forms.CheckboxSelectMultiple:
    """Boxes of which often all are meant: the page offers one button for them."""
    return forms.CheckboxSelectMultiple(attrs={"data-all": ""})
