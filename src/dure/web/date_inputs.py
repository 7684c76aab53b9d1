"""Inputs for dates that tell the browser their range (날짜를 적는 칸의 그림)."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone

from dure.rulebook import product
from dure.rulebook.model.dates import Span
from dure.web.date_words import read_month


def span_of(name: str) -> Span:
    """The range of that name in the rulebook."""
    return product().dates[name]


class Bounded(forms.TextInput):
    """An input that tells the browser its range, and shows what is no date as the text it is."""

    ends = ("%Y-%m-%d", "%Y-%m-%d")

    def __init__(self, span: str, attrs: dict[str, Any] | None = None, **settings: Any) -> None:
        self.span = span
        super().__init__(attrs=attrs, **settings)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        today, span, widget = timezone.localdate(), span_of(self.span), context["widget"]
        days = (span.first(today), span.last(today))
        low, high = (f"{day:{form}}" for day, form in zip(days, self.ends, strict=True))
        widget["attrs"] = {"min": low, "max": high} | widget["attrs"]
        if isinstance(value, str) and value and not self.shows(value):
            widget["type"] = "text"
        return context

    def shows(self, text: str) -> bool:
        """Whether the browser's own field can show this text."""
        try:
            return len(text) == 10 and bool(date.fromisoformat(text))
        except ValueError:
            return False


class DateInput(Bounded, forms.DateInput):
    """The browser's own date field; values travel as YYYY-MM-DD."""

    input_type = "date"

    def __init__(self, span: str, **settings: Any) -> None:
        super().__init__(span, format="%Y-%m-%d", **settings)


class DateTimeInput(Bounded, forms.DateTimeInput):
    """The browser's own date and time field."""

    input_type = "datetime-local"
    ends = ("%Y-%m-%dT00:00", "%Y-%m-%dT23:59")

    def __init__(self, span: str, **settings: Any) -> None:
        super().__init__(span, format="%Y-%m-%dT%H:%M", **settings)

    def shows(self, text: str) -> bool:
        try:
            return "T" in text and bool(datetime.fromisoformat(text))
        except ValueError:
            return False


class MonthInput(Bounded, forms.TextInput):
    """The browser's own month field; values travel as YYYY-MM."""

    input_type = "month"
    ends = ("%Y-%m", "%Y-%m")

    def shows(self, text: str) -> bool:
        return len(text) == 7 and read_month(text) is not None


class YearInput(Bounded, forms.NumberInput):
    """A number of four digits."""

    input_type = "number"
    ends = ("%Y", "%Y")

    def shows(self, text: str) -> bool:
        return text.isdecimal()
