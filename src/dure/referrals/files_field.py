"""Files that come with an answer (답에 붙이는 파일)."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from dure.cases.core.attachments import Upload

MOST = 5


class FilesInput(forms.FileInput):
    """Several may be chosen."""

    allow_multiple_selected = True

    def __init__(self) -> None:
        super().__init__(attrs={"multiple": True})


class FilesField(forms.FileField):
    """Several at once; what they are is looked at when they are taken in."""

    def __init__(self) -> None:
        super().__init__(
            label="붙일 파일",
            required=False,
            widget=FilesInput(),
            help_text=f"PDF, PNG, JPG, HWPX, DOCX, XLSX, TXT · 하나에 20MB까지, 한 번에 {MOST}개까지",
        )

    def clean(self, data: Any, initial: Any = None) -> tuple[Upload, ...]:
        sent = data if isinstance(data, list | tuple) else [data]
        found = [one for each in sent if (one := super(FilesField, self).clean(each, initial))]
        if len(found) > MOST:
            raise ValidationError(f"파일은 한 번에 {MOST}개까지 붙입니다.")
        return tuple(Upload(each.read(), each.name) for each in found)
