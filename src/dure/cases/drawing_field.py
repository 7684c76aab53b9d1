"""A signature drawn on the screen (화면 서명)."""

import base64
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

START = "data:image/png;base64,"
MOST = 400_000
UNREAD = "서명 그림을 읽지 못했습니다. 다시 그리거나 이름을 적어 서명하세요."


class DrawingField(forms.CharField):
    """The picture that the canvas beside it puts in; empty without one. It is never kept as a draft."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(
            required=False,
            widget=forms.HiddenInput(attrs={"data-undrafted": "1"}),
            max_length=MOST,
            error_messages={"max_length": UNREAD},
            **settings,
        )

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return b""
        if not text.startswith(START):
            raise ValidationError(UNREAD)
        try:
            return base64.b64decode(text.removeprefix(START), validate=True)
        except ValueError:
            raise ValidationError(UNREAD) from None
