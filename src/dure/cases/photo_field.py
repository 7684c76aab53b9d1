"""A photograph from the phone or the computer (사진 올리기)."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from dure.cases.core.attachments import Upload

MOST = 5


class PhotoInput(forms.FileInput):
    """On a phone it opens the camera; elsewhere files are chosen."""

    allow_multiple_selected = True

    def __init__(self) -> None:
        super().__init__(attrs={"accept": "image/jpeg,image/png", "capture": "environment", "multiple": True})


class PhotoField(forms.FileField):
    """Several at once; what they are is looked at when they are taken in."""

    def __init__(self) -> None:
        super().__init__(
            label="사진",
            required=False,
            widget=PhotoInput(),
            help_text=f"JPG나 PNG, 하나에 20MB까지, 한 번에 {MOST}장까지. 휴대전화에서는 바로 찍을 수 있습니다.",
        )

    def clean(self, data: Any, initial: Any = None) -> list[Upload]:
        sent = data if isinstance(data, list | tuple) else [data]
        found = [one for each in sent if (one := super(PhotoField, self).clean(each, initial))]
        if len(found) > MOST:
            raise ValidationError(f"사진은 한 번에 {MOST}장까지 올립니다.")
        return [Upload(each.read(), each.name) for each in found]
