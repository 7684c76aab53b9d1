"""Roles of one person that exclude each other and are held on the same days (함께 맡을 수 없는 역할)."""

from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from dure.offices.exclusion import exclude_each_other
from dure.offices.held import not_over
from dure.offices.models import Assignment, Region
from dure.offices.queries import roles_in
from dure.rulebook import latest


@dataclass(frozen=True)
class Overlap:
    """Two roles of one person that exclude each other, held on the same days."""

    one: Assignment
    other: Assignment


def overlaps(home: Region) -> list[Overlap]:
    """Pairs given before the rule, or that a change of it made so: they are listed until one of them ends."""
    held: dict[Any, list[Assignment]] = {}
    for each in roles_in(home).filter(not_over()).order_by("staff__name", "from_on", "pk"):
        held.setdefault(each.staff_id, []).append(each)
    book = latest()
    return [
        Overlap(one, other)
        for roles in held.values()
        for one, other in combinations(roles, 2)
        if exclude_each_other(one.role, other.role, book) and meet(one, other)
    ]


def meet(one: Assignment, other: Assignment) -> bool:
    """Whether their days overlap."""
    ends = [each.until_on or date.max for each in (one, other)]
    return one.from_on <= ends[1] and other.from_on <= ends[0]
