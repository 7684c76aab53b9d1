"""Pairs of records that may be one (중복 확인)."""

from dure.access.policy import Permission
from dure.people.duplicates import queries
from dure.people.duplicates.forms import FilterForm
from dure.people.duplicates.queries import Line
from dure.people.models import Household, Person
from dure.sheets.registry import Asked, Found, sheet
from dure.sheets.rows import Queried
from dure.sheets.words import filters_of
from dure.web import cells
from dure.web.templatetags.dure import veiled


def both(line: Line) -> str:
    """The two records as the list shows them."""
    return " · ".join(
        veiled(each.name) if isinstance(each, Person) else shown(each) for each in records(line)
    )


def shown(home: Household) -> str:
    return home.address or "주소 모름"


def records(line: Line) -> tuple[Person | Household, Person | Household]:
    return line.first, line.second


def agreeing(line: Line) -> str:
    return ", ".join(
        f"{each['field']} {each['level']}" for each in line.agreements if each["tone"] != "danger"
    )


def subjects(line: Line) -> list[tuple]:
    return [(line.pair.kind, key) for key in (line.pair.first_id, line.pair.second_id)]


@sheet(
    "duplicates",
    "중복 확인",
    page="duplicates",
    needs=Permission.CASE_STAFF,
    columns=(
        cells.text("가능성", lambda line: "거의 확실" if line.is_strong else "확인 필요"),
        cells.text("종류", lambda line: line.pair.get_kind_display(), 8),
        cells.long_text("두 기록", both),
        cells.long_text("일치하는 것", agreeing),
        cells.text("기관", lambda line: line.first.office.name, 20),
        cells.text("다른 기관", lambda line: line.second.office.name, 20),
        cells.day("찾은 때", lambda line: line.pair.found_at),
    ),
    shows=subjects,
)
def duplicates(asked: Asked) -> Found:
    form = FilterForm(asked.filters)
    wanted = form.cleaned_data if form.is_valid() else {}
    rows = queries.pairs(
        state=wanted.get("state", ""), kind=wanted.get("kind", ""), is_strong=wanted.get("strong", False)
    )
    return Found(Queried(rows, then=queries.lines), filters_of(form), "가능성이 높은 순")
