"""Filters and entry forms of figures (지표 입력)."""

from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from dure.measures import periods, places, queries
from dure.measures.asking import WAYS, Asking
from dure.measures.periods import Period, quarter_on
from dure.measures.queries import Question, question
from dure.measures.sido import told_period
from dure.rulebook import latest
from dure.rulebook.model.measures import SelfCheck
from dure.web.lengths import LONG_TEXT
from dure.web.lists.declared import Asked
from dure.web.lists.filters import FilterForm

MOST = 1_000_000
SIDES = [("above", "분자"), ("below", "분모")]


def periods_for(known: list[places.Place], today: date) -> list[tuple[str, str]]:
    """Months too for who sees cases."""
    every = queries.choices_of_periods(today)
    if any(place.sees_cases for place in known):
        return every
    return [(code, ko) for code, ko in every if (found := periods.read(code)) and found.length > 1]


class MeasureFilter(FilterForm):
    """Which place, which period."""

    place = forms.ChoiceField(label="기관", required=False)
    period = forms.ChoiceField(label="기간", required=False)

    def __init__(self, asked: Asked) -> None:
        today = timezone.localdate()
        filters = asked.filters.copy()
        self.known = places.seen_by(asked.standing)
        asked_for = periods.read(filters.get("period") or "") or quarter_on(today)
        filters["period"] = asked_for.code
        if not any(place.sees_cases for place in self.known):
            filters["period"] = told_period(asked_for).code
        super().__init__(replace(asked, filters=filters))
        self.fields["place"] = forms.ChoiceField(
            label="기관", required=False, choices=[(str(each.key), each.ko) for each in self.known]
        )
        self.fields["period"] = forms.ChoiceField(
            label="기간", required=False, choices=periods_for(self.known, today)
        )

    @property
    def question(self) -> Question | None:
        """Who sees no cases is told quarters and longer periods."""
        found = question(self.known, self.wanted)
        if found is None or found.place.sees_cases:
            return found
        return replace(found, period=told_period(found.period))

    @property
    def is_narrowed(self) -> bool:
        """A period is always chosen."""
        return False


class IndicatorFilter(MeasureFilter):
    """Which indicator besides, by the edition of the period."""

    code = forms.ChoiceField(label="지표", required=False)
    measure_label: ClassVar[str] = "지표"
    kinds: ClassVar[tuple[str, ...]] = ("indicators",)

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        period = periods.read(str(self.data.get("period"))) or quarter_on(timezone.localdate())
        self.fields["code"] = forms.ChoiceField(
            label=self.measure_label, required=False, choices=queries.choices_of_measures(period, self.kinds)
        )


class AskFilter(IndicatorFilter):
    """Any measure, told apart by what, of which households."""

    measure_label, kinds = "무엇을", ("indicators", "statistics")
    by = forms.ChoiceField(label="나누기", required=False, choices=list(WAYS.items()))
    household = forms.ChoiceField(label="가구유형", required=False)

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        kinds = latest().codes["household_type"].choices()
        self.fields["household"] = forms.ChoiceField(
            label="가구유형", required=False, choices=[("", "모두"), *kinds]
        )

    @property
    def asking(self) -> Asking | None:
        """What was chosen, as it is asked."""
        found, chosen = self.question, self.wanted
        return Asking(found, chosen.get("by") or "whole", chosen.get("household") or "") if found else None


class FactFilter(IndicatorFilter):
    """Above or below its line."""

    kinds = ("indicators", "statistics")
    side = forms.ChoiceField(label="무엇", required=False, choices=SIDES)


class CheckForm(forms.Form):
    """자체 점검: O or X, or a number, with its evidence."""

    is_met = forms.TypedChoiceField(
        label="점검 결과",
        required=False,
        choices=[("yes", "O (했음)"), ("no", "X (하지 않음)")],
        coerce=lambda value: value == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
    )
    number = forms.IntegerField(label="수", required=False, min_value=0, max_value=MOST)
    evidence = forms.CharField(
        label="근거",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONG_TEXT,
        help_text="문서 이름, 날짜, 공문 번호처럼 나중에 찾을 수 있게 적습니다. 개인정보는 적지 않습니다.",
    )

    def __init__(self, *args: Any, item: SelfCheck, period: Period, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["is_met" if item.is_number else "number"]
        self.item, self.period = item, period

    def values(self) -> dict[str, Any]:
        return {"item": self.item.code, "period": self.period.code, **self.cleaned_data}


class CloseForm(forms.Form):
    """기간 마감."""

    note = forms.CharField(label="비고", required=False, max_length=300)
