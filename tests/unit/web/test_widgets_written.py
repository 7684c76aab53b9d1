"""입력칸은 장고의 틀이 그리는 것과 같은 글로 적힌다."""

import re
from typing import Any

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import mark_safe

from dure.web.rendering import WRITTEN, DureRenderer

CHOICES = [
    ("", "전체"),
    ("a", 'A & "B"'),
    ("묶음", [("1", "하나"), (2, "<둘>")]),
    (True, "예"),
    (None, "없음"),
]
WIDGETS: list[tuple[forms.Widget, Any]] = [
    (forms.TextInput(attrs={"maxlength": 60, "autocomplete": "off"}), '가 "나" <다>'),
    (forms.TextInput(), None),
    (forms.TextInput(), ""),
    (forms.TextInput(), mark_safe("&amp;")),
    (forms.NumberInput(attrs={"min": 0, "required": True, "disabled": False}), 1234567),
    (forms.NumberInput(), 0.5),
    (forms.DateInput(attrs={"type": "date"}), "2025-03-01"),
    (forms.EmailInput(), "a@example.com"),
    (forms.PasswordInput(render_value=True), "비밀"),
    (forms.HiddenInput(), "x"),
    (forms.CheckboxInput(), True),
    (forms.CheckboxInput(), False),
    (forms.CheckboxInput(attrs={"class": "big"}), "on"),
    (forms.Textarea(attrs={"rows": 3}), "첫 줄\n<둘째> 줄"),
    (forms.Textarea(), None),
    (forms.Textarea(), ""),
    (forms.Select(choices=CHOICES), "a"),
    (forms.Select(choices=CHOICES), 2),
    (forms.Select(choices=CHOICES), None),
    (forms.Select(attrs={"data-x": '"'}, choices=CHOICES), True),
    (forms.NullBooleanSelect(), None),
    (forms.SelectMultiple(choices=CHOICES), ["1", "2"]),
]


def without_gaps(html: str) -> str:
    """Line ends between two tags are nothing to a browser."""
    return re.sub(r">\s+<", "><", html).strip()


@pytest.mark.parametrize("name", ["memo", "guardian"])
@pytest.mark.parametrize(("widget", "value"), WIDGETS, ids=lambda each: type(each).__name__)
def test_같은_글이다(widget: forms.Widget, value: Any, name: str) -> None:
    ours = widget.render(name, value, {"id": "id_x"}, renderer=DureRenderer())
    theirs = widget.render(name, value, {"id": "id_x"}, renderer=TemplatesSetting())
    assert without_gaps(ours) == without_gaps(theirs)
    assert WRITTEN[widget.template_name]


def test_우리_틀이_있는_것은_틀로_그린다() -> None:
    assert "django/forms/widgets/radio.html" not in WRITTEN
    radio = forms.RadioSelect(choices=CHOICES).render("n", "a", renderer=DureRenderer())
    assert radio.count("<input") == 6
