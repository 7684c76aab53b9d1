"""Files of a request (증빙 올리기)."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from dure.cases.core.attachments import Upload

MOST = 5


class PapersInput(forms.FileInput):
    """Several at once."""

    allow_multiple_selected = True

    def __init__(self) -> None:
        super().__init__(attrs={"multiple": True})


class PapersField(forms.FileField):
    """Receipts, estimates, minutes; what they are is looked at when they are taken in."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(
            widget=PapersInput(),
            help_text=f"PDF, PNG, JPG, HWPX, DOCX, XLSX · 하나에 20MB까지, 한 번에 {MOST}개까지",
            **settings,
        )

    def clean(self, data: Any, initial: Any = None) -> list[Upload]:
        sent = data if isinstance(data, list | tuple) and data else [data or None]
        found = [one for each in sent if (one := super(PapersField, self).clean(each, initial))]
        if len(found) > MOST:
            raise ValidationError(f"한 번에 {MOST}개까지 올립니다. 나누어 올리세요.")
        return [Upload(each.read(), each.name) for each in found]
