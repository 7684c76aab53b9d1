"""Entry forms of a case's deadlines (기한 양식)."""

from django import forms

from dure.web.dates import DayField
from dure.web.lengths import LONG_TEXT


class ExtensionForm(forms.Form):
    """Until when a deadline is extended, and why."""

    due_on = DayField("coming", label="늘린 기한")
    reason = forms.CharField(label="까닭", widget=forms.Textarea(attrs={"rows": 3}), max_length=LONG_TEXT)
