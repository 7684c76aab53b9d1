"""How Django forms are drawn (양식 그리기)."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.forms.renderers import TemplatesSetting
from django.utils.html import escape
from django.utils.safestring import SafeString

from dure.web.door import is_name

Context = dict[str, Any]
WIDGETS = "django/forms/widgets"
INPUTS = ("text", "number", "email", "url", "tel", "search", "password", "hidden", "date", "datetime", "time")


class DureRenderer(TemplatesSetting):
    """Forms, fields and lists of errors from our own templates; the plain widgets written out here, as Django's
    templates write them: a list of choices asks for a template an option otherwise."""

    form_template_name = "web/form.html"
    field_template_name = "web/field.html"
    formset_template_name = "web/formset.html"

    def render(self, template_name: str, context: Context, request: Any = None) -> SafeString:
        write = WRITTEN.get(template_name)
        if write is not None:
            return SafeString(write(context["widget"]))
        return SafeString(super().render(template_name, context, request))


def written_input(widget: Context) -> str:
    value = "" if widget["value"] is None else f' value="{words(widget["value"])}"'
    attrs = written_attrs(widget)
    return f'<input type="{words(widget["type"])}" name="{words(widget["name"])}"{value}{attrs}>'


def written_textarea(widget: Context) -> str:
    attrs = written_attrs(widget)
    return f'<textarea name="{words(widget["name"])}"{attrs}>\n{words(widget["value"] or "")}</textarea>'


def written_select(widget: Context) -> str:
    groups = "".join(written_group(name, options) for name, options, _ in widget["optgroups"])
    return f'<select name="{words(widget["name"])}"{written_attrs(widget)}>{groups}\n</select>'


def written_group(name: Any, options: Iterable[Context]) -> str:
    inner = "".join(f"\n  {written_option(each)}" for each in options)
    return f'\n  <optgroup label="{words(name)}">{inner}\n  </optgroup>' if name else inner


def written_option(option: Context) -> str:
    attrs = written_attrs(option)
    return f'<option value="{words(option["value"])}"{attrs}>{words(option["label"])}</option>'


def written_attrs(widget: Context) -> str:
    return "".join(_attrs(widget))


def _attrs(widget: Context) -> Iterator[str]:
    """As `django/forms/widgets/attrs.html` has them: where a browser cuts off what is pasted, the page counts instead."""
    for name, value in widget["attrs"].items():
        told = "" if value is True else f'="{words(value)}"'
        if value is False:
            continue
        if name == "maxlength":
            yield f" {'data-name ' if is_name(widget['name']) else ''}data-most{told}"
        else:
            yield f" {words(name)}{told}"


def words(value: Any) -> str:
    """A value as a template prints it: escaped, but for what is marked as safe."""
    return value if isinstance(value, SafeString) else escape(str(value))


WRITTEN: dict[str, Callable[[Context], str]] = {
    **{f"{WIDGETS}/{kind}.html": written_input for kind in (*INPUTS, "input", "checkbox")},
    f"{WIDGETS}/textarea.html": written_textarea,
    f"{WIDGETS}/select.html": written_select,
}
