"""Pairs of records that may be one (중복 확인 목록)."""

from collections.abc import Iterable
from typing import Any

from dure.access.policy import Permission
from dure.people.duplicates import queries
from dure.people.duplicates.choosing import Record
from dure.people.duplicates.forms import PairFilter
from dure.people.duplicates.queries import Line
from dure.people.models import Household
from dure.web import cells
from dure.web.cells import Order
from dure.web.lists.declared import Answer, Asked, listing
from dure.web.lists.rows import Queried
from dure.web.templatetags.dure import veiled


def shown(record: Record) -> str:
    """A record as the list shows it."""
    return record.address or "주소 모름" if isinstance(record, Household) else veiled(record.name)


def both(line: Line) -> str:
    return f"{shown(line.first)} · {shown(line.second)}"


def agreeing(line: Line) -> list[cells.Tag]:
    return [
        (f"{each['field']} {each['level']}", each["tone"])
        for each in line.agreements
        if each["tone"] != "danger"
    ]


def history(line: Line) -> Iterable[cells.Tag]:
    evidence: dict[str, Any] = line.pair.evidence
    if evidence.get("decided_before"):
        yield "자료가 바뀌어 다시 확인", "info"
    elif evidence.get("undone"):
        yield "되돌린 짝", "info"


def elsewhere(line: Line) -> str:
    """The other office, where it is another."""
    is_same = line.first.office_id == line.second.office_id
    return "" if is_same else line.second.office.name


def subjects(line: Line) -> list[tuple]:
    return [(line.pair.kind, key) for key in (line.pair.first_id, line.pair.second_id)]


@listing(
    "duplicates",
    "중복 확인",
    page="duplicates",
    needs=Permission.CASE_STAFF,
    form=PairFilter,
    order=Order("score", "score", "가능성이 높은 순", is_down=True),
    a_page=20,
    shows=subjects,
    unmatched="조건에 맞는 짝이 없습니다.",
    empty="확인할 중복이 없습니다. 새로 찾으면 여기에 나타납니다.",
    columns=(
        cells.text("가능성", lambda line: "거의 확실" if line.is_strong else "확인 필요")
        .badge(lambda line: "danger" if line.is_strong else "warning")
        .sorts("score", ko="가능성이 높은 순", is_down=True),
        cells.text("종류", lambda line: line.pair.get_kind_display(), 8).sorts("kind"),
        cells.long_text("두 기록", both).page(link=cells.to("duplicate_pair", "pair.pk"), tags=history),
        cells.long_text("일치하는 것", lambda line: ", ".join(words for words, _ in agreeing(line))).page(
            words=cells.nothing, tags=agreeing
        ),
        cells.text("기관", lambda line: line.first.office.name, 20),
        cells.text("다른 기관", elsewhere, 20),
        cells.day("찾은 때", lambda line: line.pair.found_at).sorts("found_at"),
    ),
)
def duplicates(asked: Asked) -> Answer:
    wanted = asked.wanted
    rows = queries.pairs(
        state=wanted.get("state", ""), kind=wanted.get("kind", ""), is_strong=wanted.get("strong", False)
    )
    return Queried(rows, then=queries.lines)
