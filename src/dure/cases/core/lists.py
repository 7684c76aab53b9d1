"""The records of one case, each kind read once for a page (사례의 기록 읽기)."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.http import Http404

from dure.access.base import CaseRecord, Record
from dure.access.reading import hang, read, read_together, same_list
from dure.cases.core.records import Case
from dure.people.models import Membership
from dure.people.queries import recorded_members

Kind = TypeVar("Kind", bound=CaseRecord)


def rows_of(case: Case, kind: type[Kind]) -> QuerySet[Kind]:
    """All records of a kind, in the order of the kind."""
    rows = kind._default_manager.filter(case=case)
    return rows.select_related(*kind.beside) if kind.beside else rows


def kept(case: Case, kind: type[Kind]) -> list[Kind]:
    """The same as a list, read once for a page; each knows its case."""
    found = read(_asked(case, kind))
    for each in found:
        each.case = case
    return found


def only(found: Iterable[Kind], key: Any) -> Kind:
    """The record of that key; a page of another one is not found."""
    for each in found:
        if each.pk == key:
            return each
    raise Http404


def make_ready(case: Case, *kinds: type[Record]) -> None:
    """Ask for several kinds in one statement; members are those of the household."""
    read_together(*(_asked(case, kind) for kind in kinds))


def _asked(case: Case, kind: type[Record]) -> QuerySet[Any]:
    if issubclass(kind, CaseRecord):
        return same_list(kind, case.pk, lambda: rows_of(case, kind))
    if kind is Membership:
        return recorded_members(case.household_id)
    raise TypeError(kind)


def kept_with(case: Case, kind: type[Kind], **parts: type[CaseRecord]) -> list[Kind]:
    """Records with what belongs to each, by the name under which they have it."""
    make_ready(case, kind, *parts.values())
    found = kept(case, kind)
    for name, part in parts.items():
        hang(found, name, kept(case, part))
    return found
