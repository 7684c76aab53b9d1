"""Which cases the list of cases has: whose, and what its filters mean (사례 목록)."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from dure.access.reach import in_my_offices
from dure.cases.core.assignments import parts_not_over
from dure.cases.core.deadlines import overdue
from dure.cases.core.records import Case, Deadline, Management
from dure.cases.search.queries import of_number
from dure.offices.models import Staff
from dure.people.models import Membership
from dure.people.search import find_people
from dure.rulebook import Reason

# A name as common as that is narrowed down by another word.
MOST_PEOPLE = 200


def narrowed(asker: Staff, filters: Mapping[str, Any]) -> QuerySet[Case]:
    """The scope is said explicitly, so that its index is used under row security."""
    rows = joint(asker) if filters.get("joint") else Case.objects.filter(in_my_offices())
    for name, value in filters.items():
        if name in FILTERS:
            rows = rows.filter(FILTERS[name](value, asker))
    return rows


def joint(asker: Staff) -> QuerySet[Case]:
    """Cases of others that one manages jointly."""
    mine = Management.objects.filter(parts_not_over(), staff=asker, part=Management.Part.JOINT)
    return Case.objects.filter(pk__in=mine.values("case"))


def by_status(value: str, _: Staff) -> Q:
    """Open and aftercare together are what is not ended; "all" is no condition."""
    return {"all": Q(), "live": Q(status__in=(Case.Status.OPEN, Case.Status.AFTERCARE))}.get(
        value, Q(status=value)
    )


def by_manager(value: str, asker: Staff) -> Q:
    if value == "none":
        return Q(manager__isnull=True)
    return Q(manager=asker if value == "me" else value)


def by_path(value: str, _: Staff) -> Q:
    return Q(path="" if value == "undecided" else value)


def late(_: object, __: Staff) -> Q:
    """A measured limit has passed; guides are never late."""
    passed = Deadline.objects.filter(overdue(), case=OuterRef("pk"))
    return Q(Exists(passed), next_due_at__lt=timezone.now())


@dataclass(frozen=True)
class Meant:
    """What was looked for, and the persons who may be meant, as many as are looked at."""

    text: str
    people: list[uuid.UUID]
    are_all: bool

    @classmethod
    def by(cls, text: str) -> "Meant":
        found = find_people(text, limit=MOST_PEOPLE)
        return cls(text, [person.pk for person in found.people], found.next_after is None)

    @property
    def note(self) -> str:
        return "" if self.are_all else Reason("core.too_many_named", {"most": MOST_PEOPLE}).text()


def by_words(meant: Meant, _: Staff) -> Q:
    """A case or counselling number, or anybody of the household by name, 초성, birth date, phone, address."""
    homes = Membership.objects.filter(person__in=meant.people, until_on__isnull=True).values("household")
    return of_number(meant.text) | Q(subject__in=meant.people) | Q(household__in=homes)


FILTERS: dict[str, Any] = {
    "q": by_words,
    "stage": lambda value, _: Q(stage=value),
    "status": by_status,
    "path": by_path,
    "manager": by_manager,
    "office": lambda value, _: Q(office=value),
    "late": late,
    "urgent": lambda _, __: Q(is_urgent=True),
    "difficult": lambda _, __: ~Q(difficulty=[]),
}
