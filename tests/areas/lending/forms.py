"""What is typed when something is lent or comes back (대여 양식)."""

from typing import Any

from django import forms

from dure.people.models import Household
from dure.web.dates import DayField


class LoanForm(forms.Form):
    household = forms.ModelChoiceField(Household.objects.none(), label="가구")
    item = forms.CharField(label="물품", max_length=60)
    due_on = DayField("coming", label="돌려줄 날")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["household"].queryset = Household.objects.all()


class ReturnForm(forms.Form):
    returned_on = DayField("work", label="돌려준 날")
