"""Every list of the product (목록의 등록부): declared once in its area's `lists.py`, for the page and for the sheet.

A list says its name, the page on which it stands, who may have it, its columns and how its rows are found from who
asks and from the filters in the page's address. It knows no request: the same declaration serves the page and the job.
"""

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from dure.access.policy import ABOUT_A_CASE, Right, allows
from dure.access.standing import Standing
from dure.web.cells import Column, Order
from dure.web.lists.filters import FilterForm
from dure.web.lists.rows import Listed, Queried, Rows

Subject = tuple[str, uuid.UUID]
Words = tuple[tuple[str, str], ...]
A_PAGE = 50


@dataclass(frozen=True)
class Asked:
    """Who asks, with which filters, of which record when the list is one record's."""

    standing: Standing
    filters: QueryDict
    root: Any = None
    form: FilterForm | None = None

    def get(self, name: str) -> str:
        return self.filters.get(name) or ""

    @property
    def wanted(self) -> dict[str, Any]:
        """What was chosen in the list's filters."""
        return self.form.wanted if self.form else {}

    def key(self, name: str) -> uuid.UUID:
        """A key among the filters; one that is none belongs to nothing."""
        try:
            return uuid.UUID(self.get(name))
        except ValueError:
            return uuid.UUID(int=0)


@dataclass(frozen=True)
class Sorted:
    """The order that was asked for, and which way it goes."""

    order: Order
    is_down: bool

    @property
    def words(self) -> str:
        return self.order.ko if self.is_down == self.order.is_down else f"{self.order.ko} 거꾸로"


@dataclass(frozen=True)
class Found:
    """The rows, in words what was filtered and how it is sorted, and the form that filtered them. `note`: what the
    reader must know of the rows, as that they are not all."""

    rows: Rows
    filters: Words = ()
    note: str = ""
    sort: str = ""
    sorting: Sorted | None = None
    form: FilterForm | None = None

    @classmethod
    def of(cls, answer: Any, filters: Words) -> "Found":
        """Rows with what they were filtered by, where it is no form that says so."""
        return replace(as_found(answer), filters=filters)


# What finds a list's rows may answer in any of these ways.
Answer = QuerySet[Any] | Sequence[Any] | Rows | Found


def as_found(answer: Any) -> Found:
    if isinstance(answer, Found):
        return answer
    if isinstance(answer, QuerySet):
        return Found(Queried(answer))
    return Found(answer if isinstance(answer, Listed | Queried) else Listed(answer))


def nobody(_: object) -> Iterable[Subject]:
    """A list that shows nobody's data but that of members of staff."""
    return ()


@dataclass(frozen=True)
class Listing:
    """One list. `shows` names whose data a row has, for the read log.

    `sort` says in words how the rows come by themselves, `order` by which key when they are paged by key. `empty` is
    said where there are none, `unmatched` where the filters leave none, `begin` is a page and the words that lead to it. Parameters of a second list on one
    page are told apart by a prefix.
    """

    name: str
    ko: str
    page: str
    needs: Right
    columns: tuple[Column, ...]
    find: Callable[[Asked], Answer]
    shows: Callable[..., Iterable[Subject]] = nobody
    form: Callable[[Asked], FilterForm] | None = None
    sort: str = ""
    order: Order | None = None
    a_page: int = A_PAGE
    unit: str = "건"
    empty: str = "없습니다."
    unmatched: str = "조건에 맞는 것이 없습니다."
    begin: tuple[str, str] | None = None
    prefix: str = ""

    @property
    def has_root(self) -> bool:
        """Whether it is the list of one record."""
        return self.needs in ABOUT_A_CASE

    def may_be_had_by(self, standing: Standing | None) -> bool:
        return allows(self.needs, standing)

    @property
    def on_sheet(self) -> tuple[Column, ...]:
        return tuple(each for each in self.columns if each.on_sheet)

    @property
    def on_page(self) -> tuple[Column, ...]:
        return tuple(each for each in self.columns if each.on_page)

    def look(self, asked: Asked, answer: Answer | None = None) -> Found:
        """The rows as they were asked for; `answer` when somebody has found them already."""
        asked = replace(asked, form=self.form(asked) if self.form else None)
        found = as_found(self.find(asked) if answer is None else answer)
        sorting = self.sorting(asked)
        return replace(
            found,
            rows=found.rows.ordered(sorting.order, is_down=sorting.is_down) if sorting else found.rows,
            filters=found.filters or (asked.form.in_words if asked.form else ()),
            sort=sorting.words if sorting else self.sort,
            sorting=sorting,
            form=asked.form,
        )

    def sorting(self, asked: Asked) -> Sorted | None:
        """By the column that was asked for, back to front with a minus; else as the list comes by itself."""
        text = asked.get(f"{self.prefix}sort")
        order = self.orders.get(text.removeprefix("-"))
        if order:
            return Sorted(order, order.is_down != text.startswith("-"))
        return Sorted(self.order, self.order.is_down) if self.order else None

    @property
    def orders(self) -> dict[str, Order]:
        """By name, with what rows at hand are sorted by and how the order is called."""
        return {
            each.order.name: replace(
                each.order, by=each.order.by or each.value, ko=each.order.ko or f"{each.ko} 순"
            )
            for each in self.columns
            if each.order
        }


LISTS: dict[str, Listing] = {}


def listing(
    name: str, ko: str, *, page: str, needs: Right, columns: Iterable[Column], **about: Any
) -> Callable[[Callable[[Asked], Answer]], Callable[[Asked], Answer]]:
    """Declare a list; the function decorated finds its rows. `about`: what else a listing says."""

    def declare(find: Callable[[Asked], Answer]) -> Callable[[Asked], Answer]:
        if name in LISTS:
            raise ValueError(f"two lists are called {name}")
        is_second = any(each.page == page for each in LISTS.values())
        prefix = f"{name}-" if is_second else ""
        LISTS[name] = Listing(name, ko, page, needs, tuple(columns), find, prefix=prefix, **about)
        return find

    return declare
