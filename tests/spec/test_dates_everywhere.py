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
from django.urls import reverse

import dure
from dure.cases.core.records import Case
from dure.cases.process import STAGES
from dure.rulebook import latest, product
from dure.web.catalogue import catalogue_field
from dure.web.dates import InSpan, MonthField, YearField
from tests.factories import a_case_at, a_client, a_worker, an_office
from tests.list_rows import fill
from tests.spec.test_pages_by_role import every_page
from tests.spec.test_read_log_complete import NOT_PAGES, values_of
from tests.spec.test_text_limits import all_forms
from tests.trying import WORDS, Tried
from tests.worked import Worked

# Where the fields are made.
HOME = ("web/dates.py", "web/date_inputs.py")
MADE_ELSEWHERE = {
    *("forms.DateField", "forms.DateTimeField", "forms.TimeField", "forms.SplitDateTimeField"),
    *("forms.DateInput", "forms.DateTimeInput", "forms.SelectDateWidget", "forms.SplitDateTimeWidget"),
}
OF_DATES = {"DayField", "MomentField", "MonthField", "YearField"}
BAD_YEARS = ("0026", "0202", "1800", "2062", "2099", "9999")
BROKEN = ("어제", "2026-02-30", "26-11-16", "12345-01-01", "\x00", "2026-11-16T99:99")


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


def pages_of(case: Case) -> Iterator[tuple[str, str]]:
    for pattern in every_page():
        if pattern.name and pattern.name not in NOT_PAGES:
            for values in islice(values_of(pattern, case), 2):
                yield pattern.name, reverse(pattern.name, kwargs=values)


@pytest.fixture
def tried(settings: Any) -> Tried:
    settings.RATE_LIMITED = False
    return Tried()


def test_모든_화면의_양식이_잘못_적은_것을_그_자리에서_말하고_적은_글을_잃지_않는다(
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
    admin, officer, keeper = (
        a_worker(town.center, role)
        for role in ("office_administrator", "privacy_officer", "resource_manager")
    )
    agent = a_worker(an_office(town.sigungu, "private_agency", "가온복지관"), "agency_manager")
    fill(town, others[7], admin, agent, 1)
    near, far = (town.center_leader, town.center_manager, town.leader), (admin, officer, keeper, agent)
    for staff in (*near, *far):
        client = a_client(staff)
        client.raise_request_exception = False
        seen: set[str] = set()
        for each in (case, *others) if staff in near else (case,):
            for name, url in pages_of(each):
                if url not in seen:
                    seen.add(url)
                    tried.open(client, name, url)
    assert tried.wrong == []
    assert len(tried.pages) > 60
    assert len(tried.typed_in) > 100
