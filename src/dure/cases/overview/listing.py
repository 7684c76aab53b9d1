"""The list of cases: filters, sorting, pages by key, capped counts (사례 목록)."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from dure.access.reach import in_my_offices
from dure.cases.core.records import Case, Deadline, Management
from dure.cases.overview.keys import day, moment, read_key, write_key
from dure.offices.models import Staff
from dure.people.models import Membership
from dure.people.search import find_people

PAGE = 20
COUNTED_TO = 1000
# A name as common as that is narrowed down by another word.
MOST_PEOPLE = 200
NEVER = datetime(9999, 1, 1, tzinfo=timezone.get_default_timezone())


@dataclass(frozen=True)
class Sort:
    """An order of the list: the expression, its direction and how its value travels in an address."""

    ko: str
    column: str
    is_descending: bool = False
    parse: Any = moment

    def ordered(self, rows: QuerySet[Case]) -> QuerySet[Case]:
        mark = "-" if self.is_descending else ""
        return rows.order_by(f"{mark}{self.column}", "id")

    def beyond(self, value: Any, key: uuid.UUID) -> Q:
        """Rows after one: the key decides between equal values."""
        side = "lt" if self.is_descending else "gt"
        return Q(**{f"{self.column}__{side}": value}) | Q(**{self.column: value, "id__gt": key})


SORTS = {
    "due": Sort("기한 순", "due"),
    "recent": Sort("최근 발굴 순", "opened_on", is_descending=True, parse=day),
    "stage": Sort("단계에 오래 머문 순", "stage_entered_at"),
}


@dataclass(frozen=True)
class Page:
    """Twenty cases, the address of the next twenty, and how many there are as far as it is worth counting."""

    cases: list[Case]
    count: int
    next_after: str = ""

    @property
    def count_words(self) -> str:
        return f"{COUNTED_TO:,}건 넘음" if self.count > COUNTED_TO else f"{self.count:,}건"


@dataclass(frozen=True)
class Wanted:
    """What is looked for; every field empty means everything within reach that is not ended."""

    asker: Staff
    filters: Mapping[str, Any] = field(default_factory=dict)
    sort: str = "due"
    after: str = ""

    @property
    def order(self) -> Sort:
        return SORTS.get(self.sort, SORTS["due"])

    def page(self) -> Page:
        rows = self.rows()
        found = self.found(self.after_key(rows))
        count = rows.order_by()[: COUNTED_TO + 1].count()
        return Page(found[:PAGE], count, self.key_of(found[PAGE - 1]) if len(found) > PAGE else "")

    def found(self, rows: QuerySet[Case]) -> list[Case]:
        """Keys in order first, then what the page shows of them: joining before the cut would join them all."""
        keys = list(self.order.ordered(rows).values_list("pk", flat=True)[: PAGE + 1])
        cases = with_due(Case.objects.filter(pk__in=keys)).select_related(*SHOWN).in_bulk()
        return [cases[key] for key in keys]

    def rows(self) -> QuerySet[Case]:
        """The scope is said explicitly, so that its index is used under row security."""
        rows = with_due(self.scope())
        for name, value in self.filters.items():
            if value and name in FILTERS:
                rows = rows.filter(FILTERS[name](value, self.asker))
        return rows

    def scope(self) -> QuerySet[Case]:
        """Cases of my offices; of others' those I manage jointly, when asked for."""
        if self.filters.get("joint"):
            mine = Management.objects.filter(staff=self.asker, part=Management.Part.JOINT)
            running = mine.filter(Q(until_on__isnull=True) | Q(until_on__gt=timezone.localdate()))
            return Case.objects.filter(pk__in=running.values("case"))
        return Case.objects.filter(in_my_offices())

    def after_key(self, rows: QuerySet[Case]) -> QuerySet[Case]:
        key = read_key(self.after, self.order.parse)
        return rows.filter(self.order.beyond(*key)) if key else rows

    def key_of(self, case: Case) -> str:
        return write_key(getattr(case, self.order.column), case.pk)


def with_due(rows: QuerySet[Case]) -> QuerySet[Case]:
    """The next deadline as a value to sort by: none is later than all."""
    return rows.annotate(due=Coalesce(F("next_due_at"), NEVER))


SHOWN = ("subject", "household", "manager", "office")


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
    passed = Deadline.objects.filter(
        case=OuterRef("pk"),
        kind="measured",
        met_at__isnull=True,
        dropped_at__isnull=True,
        due_at__lt=timezone.now(),
    )
    return Q(Exists(passed), next_due_at__lt=timezone.now())


def by_words(text: str, _: Staff) -> Q:
    """A case number as it is written, or anybody of the household by name, 초성, birth date, phone, address."""
    people = [person.pk for person in find_people(text, limit=MOST_PEOPLE).people]
    homes = Membership.objects.filter(person__in=people, until_on__isnull=True).values("household")
    return Q(number=text.strip()) | Q(subject__in=people) | Q(household__in=homes)


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
