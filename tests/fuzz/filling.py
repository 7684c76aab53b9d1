"""Filling a form, well and badly (양식 채우기)."""

import random
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.fuzz import hostile
from tests.fuzz.pages import Field, Form


def filled(chance: random.Random, form: Form, badness: float) -> dict[str, Any]:
    """The form as a person might fill it, and each field bad with the given chance."""
    data: dict[str, Any] = {}
    for each in form.fields:
        if each.name == "csrfmiddlewaretoken":
            continue
        values = bad(chance, each) if chance.random() < badness else good(chance, each)
        data.setdefault(each.name, []).extend(values)
    if chance.random() < badness:
        data[chance.choice(hostile.UNASKED)] = hostile.a_text(chance)
    return data


def bad(chance: random.Random, control: Field) -> list[Any]:
    """Left out, something hostile, or both a hostile and a sensible value."""
    hostile_value = hostile.a_text(chance)
    return chance.choice([[], [hostile_value], [hostile_value], [hostile_value, sensible(chance, control)]])


def good(chance: random.Random, control: Field) -> list[Any]:
    if control.kind == "file":
        name, content = chance.choice(hostile.FILE_NAMES), chance.choice(hostile.FILES)
        return [SimpleUploadedFile(name, content)]
    if control.kind in ("checkbox", "radio", "submit", "button"):
        return [control.value] if chance.random() < 0.5 else []
    return [sensible(chance, control)]


def sensible(chance: random.Random, control: Field) -> str:
    """What is in the field already, or something that fits its kind."""
    if control.kind == "select":
        return chance.choice(control.options or [""])
    if control.value or control.kind == "hidden":
        return control.value
    today = timezone.localdate()
    return {
        "date": today.isoformat(),
        "datetime-local": f"{today.isoformat()}T10:00",
        "number": str(chance.randrange(0, 60)),
        "tel": "010-0000-0000",
    }.get(control.kind, chance.choice(["확인함", "월세가 밀림", "1", "가온로 12"]))
