"""Filling in a page as someone at the keyboard does, and reading what its fields hold (칸에 적고 칸을 읽기)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from dure.web.typed import LEFT_OUT, SECRETS, is_entered

WRITTEN = {"text", "textarea", "search", "tel", "email", "url"}
DAYS = {"date": "2026-05-06", "datetime-local": "2026-05-06T10:20", "month": "2026-05", "time": "10:20"}
TOO_EARLY = {"date": "0026-05-06", "datetime-local": "0026-05-06T10:20", "month": "0026-05", "time": "10:20"}
PRESSED = {"submit", "button", "image", "reset"}


@dataclass
class Control:
    """One control: what it holds now, and for a list or a box what it offers."""

    name: str
    kind: str
    value: str = ""
    is_chosen: bool = False
    options: list["Control"] = field(default_factory=list)


@dataclass
class Sheet:
    """A form of a page as it stands there."""

    action: str
    method: str
    controls: list[Control] = field(default_factory=list)

    def held(self) -> dict[str, list[str]]:
        """What would be sent if nothing more was entered."""
        found: dict[str, list[str]] = defaultdict(list)
        for each in self.controls:
            found[each.name] += list(_held(each))
        return {name: values for name, values in found.items() if values}

    def typed(self, days: dict[str, str], number: str) -> dict[str, list[str]]:
        """Every entry another than it is now, told apart by number."""
        found: dict[str, list[str]] = {}
        for count, each in enumerate(self.controls, start=1):
            if is_entered(each.name) and not is_secret(each):
                _type(each, count, found, days | {"number": number})
        return {name: values for name, values in found.items() if values}

    @property
    def names(self) -> set[str]:
        return {each.name for each in self.controls}


def is_secret(control: Control) -> bool:
    """What no page shows again: passwords, codes, resident numbers and files."""
    last = control.name.rsplit("-", 1)[-1]
    return control.kind in ("password", "file") or last.endswith((*SECRETS, *LEFT_OUT))


def _held(control: Control) -> Iterator[str]:
    if control.kind == "select":
        chosen = [each.value for each in control.options if each.is_chosen]
        yield from chosen or [each.value for each in control.options[:1]]
    elif control.kind in ("checkbox", "radio"):
        yield from [control.value] if control.is_chosen else []
    elif control.kind not in PRESSED | {"file"}:
        yield control.value


def _type(control: Control, count: int, found: dict[str, list[str]], days: dict[str, str]) -> None:
    kind, name = control.kind, control.name
    if kind in WRITTEN:
        found[name] = [f"적은 글 {count}번"]
    elif kind in days:
        found[name] = [days[kind]]
    elif kind == "select":
        other = [each.value for each in control.options if each.value and not each.is_chosen]
        found[name] = other[-1:] or [each.value for each in control.options if each.is_chosen]
    elif kind == "radio" and not control.is_chosen:
        found[name] = [control.value]
    elif kind == "checkbox":
        found.setdefault(name, []).extend([] if control.is_chosen else [control.value])
    elif kind not in PRESSED | {"hidden", "radio", "button"}:
        raise AssertionError(f"{name} is of the kind {kind}")


class Sheets(HTMLParser):
    """The forms of a page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Sheet] = []
        self._sheet: Sheet | None = None
        self._control: Control | None = None
        self._templates = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told: dict[str, Any] = {name: value or "" for name, value in attrs}
        self._templates += tag == "template"
        if self._templates:
            return
        if tag == "form":
            self._sheet = Sheet(told.get("action", ""), told.get("method", "get").lower())
            self.found.append(self._sheet)
        elif tag == "option" and self._control and self._control.kind == "select":
            value = told.get("value", "")
            self._control.options.append(Control(self._control.name, "option", value, "selected" in told))
        elif tag in ("input", "textarea", "select", "button"):
            self._add(tag, told)

    def _add(self, tag: str, told: dict[str, Any]) -> None:
        kind = told.get("type", "text") if tag == "input" else tag
        if tag == "button":
            kind = "submit"
        value = told.get("value", "on" if kind in ("checkbox", "radio") else "")
        control = Control(told.get("name", ""), kind, value, "checked" in told)
        self._control = control if tag in ("textarea", "select") else None
        if self._sheet is not None and control.name and "disabled" not in told:
            self._sheet.controls.append(control)

    def handle_data(self, data: str) -> None:
        if self._control is not None and self._control.kind == "textarea":
            self._control.value += data

    def handle_endtag(self, tag: str) -> None:
        self._templates -= tag == "template"
        if tag in ("textarea", "select"):
            if self._control is not None and tag == "textarea":
                self._control.value = self._control.value.removeprefix("\n")
            self._control = None
        elif tag == "form":
            self._sheet = None


def sheets(html: str) -> list[Sheet]:
    return [each for each in Sheets(html).found if each.method == "post"]


def holding(found: list[Sheet], names: set[str]) -> dict[str, list[str]]:
    """What the form with most of these names holds."""
    best = max(found, key=lambda each: len(each.names & names), default=None)
    return best.held() if best else {}
