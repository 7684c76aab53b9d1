"""What a page offers: its links and forms (화면의 링크와 양식)."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit


@dataclass
class Field:
    """A control of a form, with the values it offers."""

    name: str
    kind: str
    value: str = ""
    options: list[str] = field(default_factory=list)


@dataclass
class Form:
    """Where it goes, how, and with what."""

    action: str
    method: str
    fields: list[Field] = field(default_factory=list)

    @property
    def has_file(self) -> bool:
        return any(each.kind == "file" for each in self.fields)

    @property
    def names(self) -> list[str]:
        return [each.name for each in self.fields] or ["a"]


class Page(HTMLParser):
    """Collects links and forms of one page."""

    def __init__(self, url: str, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.url = url
        self.links: list[str] = []
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._select: Field | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        for name in ("href", "hx-get", "hx-post", "data-draft-keep", "formaction"):
            if values.get(name):
                self._note_link(values[name])
        starter = {"form": self._begin_form, "select": self._begin_select, "option": self._note_option}.get(
            tag
        )
        if starter:
            starter(values)
        elif tag in ("input", "textarea", "button") and self._form is not None and values.get("name"):
            kind = values.get("type", tag)
            self._form.fields.append(Field(values["name"], kind, values.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        if tag == "select":
            self._select = None

    def _begin_form(self, values: dict[str, str]) -> None:
        action = _inside(self.url, values.get("action", "")) or self.url
        self._form = Form(action, values.get("method", "get").lower())
        self.forms.append(self._form)

    def _begin_select(self, values: dict[str, str]) -> None:
        if self._form is not None and values.get("name"):
            self._select = Field(values["name"], "select")
            self._form.fields.append(self._select)

    def _note_option(self, values: dict[str, str]) -> None:
        if self._select is not None:
            self._select.options.append(values.get("value", ""))

    def _note_link(self, target: str) -> None:
        inside = _inside(self.url, target)
        if inside:
            self.links.append(inside)


def _inside(url: str, target: str) -> str | None:
    """The address within the site, or None for what leads elsewhere or to a static file."""
    parts = urlsplit(urljoin(f"http://testserver{url}", target))
    if parts.netloc != "testserver" or parts.path.startswith("/static/"):
        return None
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
