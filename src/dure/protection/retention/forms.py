"""Forms of holds and destructions (파기 보류·제안·승인)."""

from datetime import date
from typing import Any

from django import forms

from dure.rulebook import Rulebook
from dure.rulebook.deadlines import add_months
from dure.web.catalogue import CodeField
from dure.web.dates import DayField

TEXT: dict[str, Any] = {"widget": forms.Textarea(attrs={"rows": 3}), "max_length": 1000}


def review_day(on: date, book: Rulebook) -> date:
    """The usual day on which a hold is looked at again."""
    return add_months(on, book.retention.number("hold_review_months"))


class HoldForm(forms.Form):
    """Why nothing is destroyed, and until when."""

    text = forms.CharField(label="설명", required=False, **TEXT)
    review_on = DayField("coming", label="다시 살필 날")

    def __init__(self, *args: Any, book: Rulebook, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"] = CodeField(label="사유", codes=book.codes["hold_ground"])
        self.order_fields(["ground", "text", "review_on"])


class ReviewForm(forms.Form):
    """The ground still stands."""

    review_on = DayField("coming", label="다음에 살필 날")


class ReasonForm(forms.Form):
    """A reason in words, for what is stopped or ended."""

    reason = forms.CharField(label="까닭", help_text="가구나 사람의 이름은 적지 마세요.", **TEXT)


class ProposalForm(forms.Form):
    """What the person who approves reads first."""

    reason = forms.CharField(
        label="제안 의견", required=False, help_text="가구나 사람의 이름은 적지 마세요.", **TEXT
    )
