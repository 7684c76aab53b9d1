"""Trying the forms of a page: what is entered wrongly is told there, and all that was typed stays (양식 망쳐 보기)."""

import re
from typing import Any

from django.test import Client

from dure.web.typed import SECRET_PAGES
from tests.factories import a_submission
from tests.fuzz.pages import Field, Form, Page
from tests.typing_in import TOO_EARLY, WRITTEN, Sheet, holding, is_secret, sheets

DRAWN = {"date", "datetime-local", "month"}
# The fields themselves are tried with every bad year by themselves; here the pages are, with the ends of the range.
BAD_YEARS = ("0026", "2099")
# What every refusal of a date says.
WORDS = re.compile(r"이후여야|이전이어야|그 뒤여야|보다 뒤일 수|처럼 적으세요|처럼 네 자리로")
TOLD = ('role="alert"', 'class="error"')
LONG = "길게 적은 글 " * 5_000
# Forms that stand on every page: signing in again, the search.
OF_THE_FRAME = (*SECRET_PAGES, "/search")
# Pages of which one was opened so often without a form that is new are not opened again.
ENOUGH = 3
Shape = tuple[str, frozenset[str]]


def dated(form: Form) -> list[Field]:
    """Its fields for dates, drawn as such or named as years."""
    return [each for each in form.fields if each.kind in DRAWN or each.name.endswith("_year")]


def filled(form: Form, value: dict[str, str]) -> dict[str, Any]:
    """The form as the page has it, with every date the same."""
    data: dict[str, Any] = {}
    for each in form.fields:
        if each.kind in ("checkbox", "radio", "submit", "button", "file"):
            continue
        data[each.name] = each.value or (each.options[0] if each.options else "")
    data |= {each.name: value.get(each.kind, value["year"]) for each in dated(form)}
    return data | {"submission_id": str(a_submission())}


def as_dates(year: str) -> dict[str, str]:
    day = f"{year}-05-06"
    return {"date": day, "datetime-local": f"{day}T10:00", "month": day[:7], "year": year}


class Tried:
    """Every page with a form: which were opened, and what went wrong there."""

    def __init__(self) -> None:
        self.pages: set[str] = set()
        self.typed_in: set[str] = set()
        self.wrong: list[str] = []
        self._shapes: set[Shape] = set()
        self._seen: dict[str, int] = {}

    def open(self, client: Client, name: str, url: str) -> None:
        if self._seen.get(name, 0) >= ENOUGH:
            return
        answer = client.get(url)
        if answer.status_code == 200 and "text/html" in answer.headers.get("Content-Type", ""):
            html = b"".join(answer.streaming_content) if answer.streaming else answer.content
            is_new = self._try_forms(client, name, url, html.decode())
            self._seen[name] = self._seen.get(name, 0) + (not is_new)

    def _try_forms(self, client: Client, name: str, url: str, html: str) -> bool:
        """Whether one of its forms was new."""
        before = len(self._shapes)
        for drawn in re.findall(r"<input [^>]*type=\"(?:date|datetime-local|month)\"[^>]*>", html):
            if " min=" not in drawn or " max=" not in drawn:
                self.wrong.append(f"{name}: without a range: {drawn}")
        for form in Page(url, html).forms:
            if dated(form) and self._is_new(f"dates of {name}", form.names):
                self.pages.add(name)
                self._send_dates(client, name, form)
        for sheet in sheets(html):
            action = sheet.action or url
            if not action.startswith(OF_THE_FRAME) and self._is_new(name, sheet.names):
                self._type(client, name, sheet, action)
        return len(self._shapes) > before

    def _is_new(self, name: str, names: Any) -> bool:
        """Rows of a form are told apart by a key or a number: one of a kind is enough."""
        shape = (name, frozenset(re.sub(r"[0-9a-f-]{36}|\d+", "#", each) for each in names))
        is_new = shape not in self._shapes
        self._shapes.add(shape)
        return is_new

    def _send_dates(self, client: Client, name: str, form: Form) -> None:
        for value in [*map(as_dates, BAD_YEARS), dict.fromkeys([*DRAWN, "year"], "2026-02-30")]:
            send = client.post if form.method == "post" else client.get
            answer = send(form.action, filled(form, value))
            text = answer.content.decode()
            if answer.status_code not in (200, 422) or not WORDS.search(text):
                self.wrong.append(f"{name}: {value['date']} is answered {answer.status_code} without a word")

    def _type(self, client: Client, name: str, sheet: Sheet, action: str) -> None:
        """Everything typed, one text beyond any limit, dates of long ago: refused, and all still there."""
        all_typed = sheet.typed(TOO_EARLY, "7")
        typed = {each: values for each, values in all_typed.items() if not each.endswith("-DELETE")}
        texts = [
            each
            for each in sheet.controls
            if each.name in typed and each.kind in WRITTEN and not is_secret(each)
        ]
        has_dates = any(each.kind in TOO_EARLY for each in sheet.controls)
        if not typed or not (texts or has_dates):
            return
        if texts:
            typed[texts[-1].name] = [LONG.strip()]
        answer = client.post(action, sheet.held() | typed | {"submission_id": [str(a_submission())]})
        html = answer.content.decode() if answer.status_code in (200, 422) else ""
        self.typed_in.add(name)
        if not any(word in html for word in TOLD):
            self.wrong.append(
                f"{name}: {action}: typed badly it is answered {answer.status_code} without a word"
            )
            return
        held = holding(sheets(html), set(typed))
        lost = {each: values[0][:20] for each, values in typed.items() if held.get(each, []) != values}
        if lost:
            self.wrong.append(f"{name}: {action}: lost {lost}")
