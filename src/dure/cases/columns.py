"""Columns and subjects that several lists of cases have (사례 목록의 칸)."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Case as Choice
from django.db.models import IntegerField, Value, When

from dure.cases.core.records import Case
from dure.cases.process import STAGES
from dure.cases.templatetags.cases import outcome_words, stage_words
from dure.web import cells
from dure.web.addressed import reverse
from dure.web.cells import Column, Read
from dure.web.lists.declared import Subject
from dure.web.templatetags.dure import veiled

MARKS = cells.marks(("is_urgent", "긴급", "danger"), ("difficulty", "고난도", "danger"))
# The marks in columns of their own, where the page has them as badges.
STATE = (cells.tick("긴급", "is_urgent").sheet_only(), cells.tick("고난도", "difficulty").sheet_only())
# The database sorts by the order of the process, not by the code.
BY_STAGE = Choice(
    *(When(stage=each.code, then=Value(each.number)) for each in STAGES), output_field=IntegerField()
)


def itself(case: Case) -> Case:
    return case


def subject(path: str = "case", page: str = "case_overview") -> Column:
    """The name as lists show it, its middle hidden; leads to the case. An empty path: the row is the case.

    Nothing for a row that belongs to something else than a case.
    """
    case = cells.reader(path) if path else itself
    shown = cells.text("대상자", lambda row: veiled(case(row).subject.name) if case(row) else "", 10)
    key = f"{path.replace('.', '__')}__subject__name" if path else "subject__name"
    return shown.sorts("subject", key).page(
        link=lambda row: reverse(page, args=[case(row).pk]) if case(row) else ""
    )


def case_number(path: str = "case") -> Column:
    column = cells.text("사례관리 번호", f"{path}.number" if path else "number", 22)
    return column.sorts("number", f"{path.replace('.', '__')}__number" if path else "number")


def stage(of: Read = itself) -> Column:
    """The stage, or how the case ended."""
    return cells.text("단계", lambda row: stage_or_end(of(row)))


def stage_or_end(case: Case) -> str:
    return outcome_words(case) if case.status == Case.Status.ENDED else stage_words(case)


def stage_page(case: Case) -> str:
    return reverse(f"{case.stage}_page", args=[case.pk])


def path(case: Case) -> str:
    """사례관리 가구, 서비스 연계 가구; nothing for a case that ended undecided."""
    return case.get_path_display() if case.path or case.status != Case.Status.ENDED else ""


def of_itself(case: Case) -> Iterable[Subject]:
    return [("case", case.pk)]


def of_its_case(row: Any) -> Iterable[Subject]:
    return [("case", row.case_id)] if row.case_id else []
