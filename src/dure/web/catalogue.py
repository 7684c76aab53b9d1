"""Form fields made from the rulebook's field catalogue, so that a field is described once (서식 항목)."""

from collections.abc import Callable
from typing import Any

from django import forms

from dure.rulebook import Rulebook, latest
from dure.rulebook.model.forms import FormField
from dure.web.dates import DayField, MomentField
from dure.web.lengths import LONG_TEXT

TEXT_LENGTH = 200
PHONE_LENGTH = 20


def catalogue_field(spec: FormField, book: Rulebook, **options: Any) -> forms.Field:
    """One entry field with the catalogue's label, type, codes, length and duty."""
    settings = {"label": spec.ko, "required": spec.required, **options}
    return MAKERS[spec.type](spec, book, settings)


def _text(spec: FormField, book: Rulebook, settings: dict[str, Any]) -> forms.Field:
    return forms.CharField(max_length=spec.length or TEXT_LENGTH, **settings)


def _long_text(spec: FormField, book: Rulebook, settings: dict[str, Any]) -> forms.Field:
    settings.setdefault("widget", forms.Textarea(attrs={"rows": 4}))
    return forms.CharField(max_length=spec.length or LONG_TEXT, **settings)


def _date(spec: FormField, book: Rulebook, settings: dict[str, Any]) -> forms.Field:
    return DayField(spec.span or "", **settings)


def _time(spec: FormField, book: Rulebook, settings: dict[str, Any]) -> forms.Field:
    return MomentField(spec.span or "", **settings)


def _number(spec: FormField, book: Rulebook, settings: dict[str, Any]) -> forms.Field:
    return forms.IntegerField(min_value=0, **settings)


def _flag(spec: FormField, book: Rulebook, settings: dict[str, Any]) -> forms.Field:
    return forms.BooleanField(**{**settings, "required": False})


def _choice(spec: FormField, book: Rulebook, settings: dict[str, Any]) -> forms.Field:
    return CodeField(codes=_codes(spec, book), **settings)


def _choices(spec: FormField, book: Rulebook, settings: dict[str, Any]) -> forms.Field:
    settings.setdefault("widget", forms.CheckboxSelectMultiple)
    return forms.MultipleChoiceField(choices=_codes(spec, book).choices(), **settings)


def _codes(spec: FormField, book: Rulebook) -> Any:
    return book.codes[spec.codes or ""]


class CodeField(forms.ChoiceField):
    """One code of a list: buttons when few, a list when many, with an empty first entry."""

    RADIO_AT_MOST = 6

    def __init__(self, *, codes: Any, **settings: Any) -> None:
        choices = codes.choices()
        if len(choices) <= self.RADIO_AT_MOST:
            settings.setdefault("widget", forms.RadioSelect)
        else:
            choices = [("", "고르세요"), *choices]
        super().__init__(choices=choices, **settings)


def _phone(spec: FormField, book: Rulebook, settings: dict[str, Any]) -> forms.Field:
    return forms.CharField(max_length=spec.length or PHONE_LENGTH, **settings)


Maker = Callable[[FormField, Rulebook, dict[str, Any]], forms.Field]
MAKERS: dict[str, Maker] = {
    "text": _text,
    "phone": _phone,
    "long_text": _long_text,
    "date": _date,
    "datetime": _time,
    "number": _number,
    "money": _number,
    "flag": _flag,
    "code": _choice,
    "codes": _choices,
}


class CatalogueForm(forms.Form):
    """A form whose fields come from an official form's catalogue.

    `form_code` names the form; `names` the fields in their order, all typed ones when empty. Declared
    fields stand beside them.
    """

    form_code = ""
    names: tuple[str, ...] = ()
    options: dict[str, dict[str, Any]] = {}

    def __init__(self, *args: Any, book: Rulebook | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.book = book or latest()
        specs = {spec.name: spec for spec in self.book.form(self.form_code).fields if not spec.from_record}
        for name in self.names or specs:
            self.fields[name] = catalogue_field(specs[name], self.book, **self.options.get(name, {}))
