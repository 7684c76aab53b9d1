"""Columns and subjects that several lists have (여러 목록에 있는 칸)."""

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any

from dure.cases.core.records import Case
from dure.cases.templatetags.cases import outcome_words, stage_words
from dure.sheets.registry import Subject
from dure.web import cells
from dure.web.cells import Column
from dure.web.templatetags.dure import code, veiled

Value = Callable[[Any], Any]


def coded(ko: str, name: str, codes: str, width: int = 14) -> Column:
    """A code of the rulebook in words."""
    value = attrgetter(name)
    return cells.text(ko, lambda row: code(value(row), codes), width)


def subject(of: Value) -> Column:
    """The name as lists show it: its middle hidden."""
    return cells.text("대상자", lambda row: veiled(of(row).subject.name), 10)


def case_number(of: Value) -> Column:
    return cells.text("사례관리 번호", lambda row: of(row).number, 22)


def named(ko: str, name: str, width: int = 12, empty: str = "") -> Column:
    """The name of somebody or some office behind an attribute that may be empty."""
    value = attrgetter(name)
    return cells.text(ko, lambda row: getattr(value(row), "name", empty), width)


def stage(case: Case) -> str:
    """The stage, or how the case ended."""
    return outcome_words(case) if case.status == Case.Status.ENDED else stage_words(case)


def path(case: Case) -> str:
    """사례관리 가구, 서비스 연계 가구; nothing for a case that ended undecided."""
    return case.get_path_display() if case.path or case.status != Case.Status.ENDED else ""


def itself(case: Case) -> Case:
    return case


def its_case(row: Any) -> Case:
    return row.case


def of_itself(case: Case) -> Iterable[Subject]:
    return [("case", case.pk)]


def of_its_case(row: Any) -> Iterable[Subject]:
    return [("case", row.case_id)]
