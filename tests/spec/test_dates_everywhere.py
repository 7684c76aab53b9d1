"""날짜: 제품의 모든 양식에서 날짜, 때, 달, 해를 적는 칸은 범위를 선언하고, 벗어난 것은 그 칸에서 말한다."""

import ast
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

import dure
from dure.cases.core.records import Case
from dure.cases.process import STAGES
from dure.rulebook import latest, product
from dure.web.catalogue import catalogue_field
from dure.web.dates import InSpan, MonthField, YearField
from tests.factories import a_case_at, a_client, a_submission, a_worker
from tests.fuzz.pages import Field, Form, Page
from tests.spec.test_pages_by_role import every_page
from tests.spec.test_read_log_complete import NOT_PAGES, values_of
from tests.spec.test_text_limits import all_forms
from tests.worked import Worked

# Where the fields are made.
HOME = ("web/dates.py", "web/date_inputs.py")
MADE_ELSEWHERE = {
    *("forms.DateField", "forms.DateTimeField", "forms.TimeField", "forms.SplitDateTimeField"),
    *("forms.DateInput", "forms.DateTimeInput", "forms.SelectDateWidget", "forms.SplitDateTimeWidget"),
}
OF_DATES = {"DayField", "MomentField", "MonthField", "YearField"}
DRAWN = {"date", "datetime-local", "month"}
BAD_YEARS = ("0026", "0202", "1800", "2062", "2099", "9999")
BROKEN = ("어제", "2026-02-30", "26-11-16", "12345-01-01", "\x00", "2026-11-16T99:99")
# What every refusal of a date says.
WORDS = re.compile(r"이후여야|이전이어야|그 뒤여야|보다 뒤일 수|처럼 적으세요|처럼 네 자리로")


def calls() -> Iterator[tuple[str, ast.Call]]:
    folder = Path(dure.__file__).parent
    for path in sorted(folder.rglob("*.py")):
        name = path.relative_to(folder).as_posix()
        if name not in HOME:
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call):
                    yield f"{name}:{node.lineno}", node


def test_날짜_칸은_한곳에서만_만든다() -> None:
    assert [place for place, call in calls() if ast.unparse(call.func) in MADE_ELSEWHERE] == []


def test_범위의_이름은_칸을_만드는_곳에_적혀_있고_지침에_있다() -> None:
    made = [(place, call) for place, call in calls() if ast.unparse(call.func) in OF_DATES]
    assert len(made) > 60
    strange = [place for place, call in made if not _names_a_span(call)]
    # Of the catalogue the form's file says it; of delivery's helper its second argument.
    assert [
        place for place in strange if not place.startswith(("web/catalogue.py", "cases/s08_delivery"))
    ] == []


def _names_a_span(call: ast.Call) -> bool:
    return (
        bool(call.args) and isinstance(call.args[0], ast.Constant) and call.args[0].value in product().dates
    )


def test_해나_달을_글이나_수로_받는_칸은_없다() -> None:
    plain = [
        f"{form.__module__}.{form.__name__}.{name}"
        for form in all_forms()
        for name, field in form.base_fields.items()
        if re.search(r"(_on|_at|_year|year|month)$", name)
        and not isinstance(field, InSpan | forms.BooleanField)
    ]
    assert plain == []
    typed = [
        place
        for place, call in calls()
        if re.search(r"'type': '(date|month|datetime-local|week)'", ast.unparse(call))
    ]
    assert typed == []


def declared() -> list[tuple[str, InSpan]]:
    return [
        (f"{form.__module__}.{form.__name__}.{name}", field)
        for form in all_forms()
        for name, field in form.base_fields.items()
        if isinstance(field, InSpan)
    ]


def of_catalogue() -> list[tuple[str, InSpan]]:
    specs = [spec for form in latest().forms.values() for spec in form.fields if spec.span]
    return [
        (spec.name, field) for spec in specs if isinstance(field := catalogue_field(spec, latest()), InSpan)
    ]


def in_year(field: InSpan, year: str) -> str:
    if isinstance(field, YearField):
        return year
    if isinstance(field, MonthField):
        return f"{year}-05"
    return f"{year}-05-06T10:00" if isinstance(field, forms.DateTimeField) else f"{year}-05-06"


@pytest.mark.parametrize(("name", "field"), [*declared(), *of_catalogue()])
def test_터무니없는_해는_어느_칸에서나_거절한다(name: str, field: InSpan) -> None:
    for text in [*(in_year(field, year) for year in BAD_YEARS), *BROKEN]:
        with pytest.raises(ValidationError) as wrong:
            field.clean(text)
        assert WORDS.search(" ".join(wrong.value.messages)), (name, text, wrong.value.messages)


# The pages themselves


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


def pages_of(case: Case) -> Iterator[tuple[str, str]]:
    for pattern in every_page():
        if pattern.name and pattern.name not in NOT_PAGES:
            for values in islice(values_of(pattern, case), 2):
                yield pattern.name, reverse(pattern.name, kwargs=values)


class Tried:
    """Every page with a date: which were opened, and what went wrong there."""

    def __init__(self) -> None:
        self.pages: set[str] = set()
        self.wrong: list[str] = []

    def open(self, client: Client, name: str, url: str) -> None:
        answer = client.get(url)
        if answer.status_code == 200 and "text/html" in answer.headers.get("Content-Type", ""):
            html = b"".join(answer.streaming_content) if answer.streaming else answer.content
            self._try_forms(client, name, url, html.decode())

    def _try_forms(self, client: Client, name: str, url: str, html: str) -> None:
        for drawn in re.findall(r"<input [^>]*type=\"(?:date|datetime-local|month)\"[^>]*>", html):
            if " min=" not in drawn or " max=" not in drawn:
                self.wrong.append(f"{name}: without a range: {drawn}")
        for form in Page(url, html).forms:
            if dated(form):
                self.pages.add(name)
                self._send(client, name, form)

    def _send(self, client: Client, name: str, form: Form) -> None:
        for value in [*map(as_dates, BAD_YEARS), dict.fromkeys([*DRAWN, "year"], "2026-02-30")]:
            send = client.post if form.method == "post" else client.get
            answer = send(form.action, filled(form, value))
            text = answer.content.decode()
            if answer.status_code not in (200, 422) or not WORDS.search(text):
                self.wrong.append(f"{name}: {value['date']} is answered {answer.status_code} without a word")


@pytest.fixture
def tried(settings: Any) -> Tried:
    settings.RATE_LIMITED = False
    return Tried()


def test_모든_화면의_날짜_칸이_터무니없는_해를_그_자리에서_말한다(
    father_and_son: Worked, tried: Tried
) -> None:
    town, case = father_and_son.town, father_and_son.case
    others = [
        a_case_at(
            stage.code,
            town.center,
            manager=town.center_manager,
            members=2,
            path="case" if stage.number > 6 else "",
        )
        for stage in STAGES
    ]
    admin, officer = (a_worker(town.center, role) for role in ("office_administrator", "privacy_officer"))
    seen: set[str] = set()
    for staff in (town.center_leader, town.center_manager, town.leader, admin, officer):
        client = a_client(staff)
        client.raise_request_exception = False
        for each in (case, *others):
            for name, url in pages_of(each):
                if name not in tried.pages and (staff.login, url) not in seen:
                    seen.add((staff.login, url))
                    tried.open(client, name, url)
    assert tried.wrong == []
    assert len(tried.pages) > 40
