"""One's own notices, read and unread (내 알림)."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from dure.access.standing import Standing
from dure.cases.core.records import Case
from dure.changes.history import words_of
from dure.notify.models import Choice, Notice
from dure.offices.models import Staff
from dure.rulebook import product


def unread_of(standing: Standing) -> QuerySet[Notice]:
    """What the bell counts."""
    return Notice.objects.filter(staff=standing.staff, read_at__isnull=True)


def shown_to(staff: Staff) -> list[Notice]:
    """The newest notices, each with its case as far as the reader still sees it, and its words."""
    rows = list(Notice.objects.filter(staff=staff)[: product().notify.shown])
    cases = _seen(row.case_id for row in rows)
    for row in rows:
        about: Any = row
        about.case, about.words = cases.get(row.case_id), words_of(row.verb)
    return rows


def _seen(keys: Iterable[uuid.UUID | None]) -> dict[uuid.UUID | None, Case]:
    """Row security leaves out those that were restricted, moved or destroyed since."""
    wanted = set(filter(None, keys))
    rows = Case.objects.filter(pk__in=wanted).select_related("subject", "office") if wanted else ()
    return {case.pk: case for case in rows}


def choice_of(staff: Staff) -> Choice:
    """What somebody chose, or a new row that chooses nothing."""
    return Choice.objects.filter(staff=staff).first() or Choice(staff=staff, version=0)
