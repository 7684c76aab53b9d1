"""Every list that can be taken as a spreadsheet (내려받는 목록의 등록부): declared once, in `lists/`.

A list says its name, the page on which it stands, who may have it, its columns and how its rows are found from who
asks and from the filters in the page's address. It knows no request: the same declaration serves the page and the job.
"""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import QueryDict

from dure.access.policy import Permission, allows
from dure.access.standing import Standing
from dure.cases.core.records import Case
from dure.sheets.rows import Rows
from dure.web.cells import Column

Subject = tuple[str, uuid.UUID]
NONE = "없음"


@dataclass(frozen=True)
class Asked:
    """Who asks, with which filters, for which case when the list is one case's."""

    standing: Standing
    filters: QueryDict
    case: Case | None = None

    def get(self, name: str) -> str:
        return self.filters.get(name) or ""

    @property
    def of_case(self) -> Case:
        if self.case is None:
            raise LookupError("this list belongs to a case")
        return self.case

    def key(self, name: str) -> uuid.UUID:
        """A key among the filters; one that is none belongs to nothing."""
        try:
            return uuid.UUID(self.get(name))
        except ValueError:
            return uuid.UUID(int=0)


@dataclass(frozen=True)
class Found:
    """The rows, and in words what was filtered and how it is sorted."""

    rows: Rows
    filters: tuple[tuple[str, str], ...] = ()
    sort: str = ""


def nobody(_: object) -> Iterable[Subject]:
    """A list that shows nobody's data but that of members of staff."""
    return ()


@dataclass(frozen=True)
class Sheet:
    """One list. `shows` names whose data a row has, for the read log."""

    name: str
    ko: str
    page: str
    needs: Permission
    columns: tuple[Column, ...]
    find: Callable[[Asked], Found]
    shows: Callable[..., Iterable[Subject]] = nobody

    @property
    def is_of_case(self) -> bool:
        return self.needs is Permission.CASE_READ

    def may_be_had_by(self, standing: Standing) -> bool:
        return allows(self.needs, standing)


SHEETS: dict[str, Sheet] = {}


def sheet(
    name: str,
    ko: str,
    *,
    page: str,
    needs: Permission,
    columns: Iterable[Column],
    shows: Callable[..., Iterable[Subject]] = nobody,
) -> Callable[[Callable[[Asked], Found]], Callable[[Asked], Found]]:
    """Declare a list; the function decorated finds its rows."""

    def declare(find: Callable[[Asked], Found]) -> Callable[[Asked], Found]:
        if name in SHEETS:
            raise ValueError(f"two lists are called {name}")
        SHEETS[name] = Sheet(name, ko, page, needs, tuple(columns), find, shows)
        return find

    return declare
