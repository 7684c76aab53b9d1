"""What a list of cases shows beside each case: which deadline is next, whose name is shown in full (목록의 기한과 이름)."""

import uuid
from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from dure.access.reading import Said, ask, ask_values
from dure.cases.core.own_records import PinnedCase
from dure.cases.core.records import Case, Deadline
from dure.offices.models import Staff
from dure.rulebook import latest
from dure.web.templatetags.dure import veiled


def with_next_deadline(asker: Staff) -> Callable[[list[Case]], list[Case]]:
    """Each case of a page with its next deadline, its subject's name, and whether one pinned it."""

    def prepared(cases: list[Case]) -> list[Case]:
        due = {case.pk: case.next_due_at for case in cases if case.next_due_at}
        rows = (
            ask(Said((with_next_deadline, len(due)), tuple(due)), lambda: running_of(list(due)))
            if due
            else []
        )
        named = {row.case_id: row for row in rows if row.counted_until == due[row.case_id]}
        mine = Said((pinned_among, len(cases)), (asker.pk, *(case.pk for case in cases)))
        pinned = {key for (key,) in ask_values(mine, lambda: pinned_among(asker, cases))} if cases else set()
        for case in cases:
            vars(case)["is_pinned"] = case.pk in pinned
            vars(case)["next_deadline"] = named.get(case.pk)
            vars(case)["shown_name"] = name_for(asker, case)
        return cases

    return prepared


def running_of(cases: list[uuid.UUID]) -> QuerySet[Deadline]:
    return Deadline.objects.filter(case__in=cases, met_at__isnull=True, dropped_at__isnull=True)


def pinned_among(asker: Staff, cases: list[Case]) -> QuerySet[PinnedCase, tuple[Any, ...]]:
    return PinnedCase.objects.filter(owner=asker, case__in=cases).values_list("case")


def name_for(asker: Staff, case: Case) -> str:
    """In full for who manages the case, for others with its middle hidden."""
    name = case.subject.name
    return name if name and case.manager_id == asker.pk else veiled(name)


def shown_name(case: Case) -> str:
    return str(vars(case).get("shown_name") or veiled(case.subject.name))


def deadline_words(case: Case) -> str:
    """What the next deadline is of: 제공계획 수립."""
    row = next_deadline(case)
    return latest().deadlines[row.rule].ko if row and row.rule in latest().deadlines else ""


def next_deadline(case: Case) -> Deadline | None:
    found: Any = vars(case).get("next_deadline")
    return found if isinstance(found, Deadline) else None
