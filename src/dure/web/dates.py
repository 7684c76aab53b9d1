"""Fields for dates: none without the range in which it makes sense (날짜 칸).

    found_on = DayField("work", label="발굴일")
    received_at = MomentField("work", label="의뢰받은 때")

The range is an entry of the rulebook's `product/dates.toml`. What is wrong is said beside the field; what was typed
stays there, also where a browser's own date field could not show it.
"""

from datetime import date, datetime
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import from_current_timezone
from django.utils import timezone

from dure.rulebook import Reason
from dure.web.date_inputs import Bounded, DateInput, DateTimeInput, MonthInput, YearInput, span_of
from dure.web.date_words import (
    Words,
    beyond,
    day_in_words,
    example,
    month_in_words,
    plain,
    read_day,
    read_moment,
    read_month,
    read_year,
)


def refuse(reason: Reason | None, code: str = "invalid") -> None:
    if reason:
        raise ValidationError(reason.text(), code=code)


class InSpan(forms.Field):
    """What all of them share: `span` is the range's name, `called` how a refusal names the date."""

    drawn: ClassVar[type[Bounded]]
    now: ClassVar[str] = "오늘"

    # What came before it, and when, where the page knows: nothing lies before that.
    since: tuple[str, date] | None = None

    def __init__(self, span: str, *, called: str = "", **settings: Any) -> None:
        self.span, self.called = span, called
        super().__init__(**{"widget": self.drawn(span), **settings})

    def refuse_outside(self, value: Any) -> None:
        """What lies outside the range, told in the field's own unit."""
        today, span = timezone.localdate(), span_of(self.span)
        first, last, now = (self.unit(day) for day in (span.first(today), span.last(today), today))
        words = Words(self.called or str(self.label or "날짜"), self.now, self.tell)
        refuse(beyond(value, first, last, now, words))
        if self.since and value < self.unit(self.since[1]):
            what, on = self.since
            refuse(Reason("dates.before", {"what": words.what, "first": what, "on": f"{on:%Y.%-m.%-d}"}))

    def unit(self, day: date) -> Any:
        """What a value of the field says of a day: the day, its month, its year."""
        return day

    def tell(self, value: Any) -> str:
        return day_in_words(value)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None:
            self.refuse_outside(value)


class DayField(InSpan, forms.DateField):
    """A day of the calendar within its range."""

    drawn = DateInput

    def to_python(self, value: Any) -> date | None:
        if not isinstance(value, str):
            return super().to_python(value)
        text = plain(value)
        found = read_day(text)
        refuse(Reason("dates.no_day", {"example": example("%Y-%m-%d")}) if text and not found else None)
        return found


class MomentField(InSpan, forms.DateTimeField):
    """A day and a time of day within their range; where the range ends today, not later than now."""

    drawn = DateTimeInput

    def to_python(self, value: Any) -> datetime | None:
        if not isinstance(value, str):
            return super().to_python(value)
        text = plain(value)
        found = read_moment(text)
        words = {"example": example("%Y-%m-%d %H:%M")}
        refuse(Reason("dates.no_moment", words) if text and not found else None)
        return from_current_timezone(found) if found else None

    def refuse_outside(self, value: datetime) -> None:
        """The day first, then the time of day."""
        super().refuse_outside(value.date())
        if value > timezone.now() and not span_of(self.span).years_ahead:
            refuse(Reason("dates.in_future", {"what": self.called or self.label, "now": "지금"}))


class ClockField(forms.TimeField):
    """A time of a day that is told elsewhere: 14:05."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{"widget": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), **settings})


class MonthField(InSpan):
    """A month within its range, as its first day."""

    drawn = MonthInput
    now = "이번 달"

    def unit(self, day: date) -> date:
        return day.replace(day=1)

    def tell(self, value: date) -> str:
        return month_in_words(value)

    def to_python(self, value: Any) -> date | None:
        if isinstance(value, date) or value in self.empty_values:
            return value or None
        found = read_month(plain(str(value)))
        refuse(None if found else Reason("dates.no_month", {"example": example("%Y-%m")}))
        return found

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%Y-%m}" if isinstance(value, date) else value


class YearField(InSpan, forms.IntegerField):
    """A year within its range."""

    drawn = YearInput
    now = "올해"

    def unit(self, day: date) -> int:
        return day.year

    def tell(self, value: int) -> str:
        return f"{value}년"

    def to_python(self, value: Any) -> int | None:
        if not isinstance(value, str):
            return super().to_python(value)
        text = plain(value)
        found = read_year(text)
        refuse(Reason("dates.no_year", {"example": example("%Y")}) if text and found is None else None)
        return found


def read_asked(text: str, field: forms.Field, otherwise: Any) -> tuple[Any, str]:
    """A date of an address and what is wrong with it; what is shown instead when it is missing or wrong."""
    try:
        return field.clean(text) or otherwise, ""
    except ValidationError as wrong:
        return otherwise, " ".join(wrong.messages)
