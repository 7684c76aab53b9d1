"""Reading a page's form as a browser does (양식 읽기): fields with what they hold before anything is typed."""

import fnmatch
from dataclasses import dataclass, field
from html.parser import HTMLParser

Attrs = list[tuple[str, str | None]]
TICKED = ("checkbox", "radio")


@dataclass
class PageForm:
    """One form of a page: where it goes and what it would send as it stands.

    `number` is its place among the forms of the page, from 0.
    """

    action: str = ""
    method: str = "get"
    number: int = 0
    values: dict[str, list[str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def keep(self, name: str, value: str) -> None:
        self.values.setdefault(name, []).append(value)


class FormReader(HTMLParser):
    """Collects the forms of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self.form: PageForm | None = None
        self.select = ""
        self.text: list[str] | None = None
        self.text_name = ""
        self.patterns = 0

    def handle_starttag(self, tag: str, attrs: Attrs) -> None:
        told = {name: value or "" for name, value in attrs}
        self.patterns += tag == "template"
        if self.patterns:
            return
        if tag == "form":
            self.form = PageForm(told.get("action", ""), told.get("method", "get").lower(), len(self.forms))
            self.forms.append(self.form)
        elif self.form and tag in ("input", "select", "textarea") and told.get("name"):
            self.form.names.add(told["name"])
            getattr(self, f"_{tag}")(self.form, told)
        elif self.form and tag == "button" and "data-answer" in told:
            self.form.names.add(told["name"])
        elif self.form and tag == "option" and self.select and "selected" in told:
            self.form.values[self.select] = [told.get("value", "")]

    def _input(self, form: PageForm, told: dict[str, str]) -> None:
        kind = told.get("type", "text")
        if kind in TICKED and "checked" not in told:
            return
        if kind not in ("submit", "file"):
            form.keep(told["name"], told.get("value", "on" if kind in TICKED else ""))

    def _select(self, form: PageForm, told: dict[str, str]) -> None:
        self.select = told["name"]
        form.values.setdefault(told["name"], [""])

    def _textarea(self, form: PageForm, told: dict[str, str]) -> None:
        self.text, self.text_name = [], told["name"]

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        self.patterns -= tag == "template"
        if tag == "textarea" and self.text is not None and self.form:
            self.form.keep(self.text_name, "".join(self.text).removeprefix("\n"))
            self.text = None
        elif tag == "select":
            self.select = ""
        elif tag == "form":
            self.form = None


def entry_form(html: str, wanted: set[str]) -> PageForm:
    """The form of the page that has the fields to be typed into; without any, the one with the most fields."""
    reader = FormReader()
    reader.feed(html)
    entries = [form for form in reader.forms if form.method == "post" and "submission_id" in form.names]
    return max(entries, key=lambda form: (len(fitting(form.names, wanted)), len(form.names)))


def fitting(names: set[str], wanted: set[str]) -> set[str]:
    """The names that are wanted; `came-*` wants every name that begins so."""
    return {name for pattern in wanted for name in fnmatch.filter(names, pattern)}
