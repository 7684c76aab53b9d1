"""What protection says on top of every page: a running emergency access, accesses to note or review (알림 띠)."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest

from dure.access.standing import Standing
from dure.protection.emergency import queries
from dure.protection.restriction.queries import soon_due

MOST = 5


def protection(request: HttpRequest) -> dict[str, Any]:
    """Read by templates only when a page prints them, so that fragments and files cost nothing."""
    standing = getattr(request, "standing", None)
    found: Callable[[], list[Any]] = partial(list)
    return {
        "emergency": getattr(request, "emergency", None),
        "emergencies_to_note": partial(to_note, standing) if standing else found,
        "emergencies_to_review": partial(to_review, standing) if standing else found,
        "restrictions_due": partial(due, standing) if standing else found,
    }


def to_note(standing: Standing) -> list[queries.Shown]:
    """Accesses to cases one leads or manages, until one says that one has seen them."""
    if not standing.is_case_staff:
        return []
    return [queries.Shown(each, each.case.number) for each in queries.to_note(standing)[:MOST]]


def to_review(standing: Standing) -> int:
    return queries.to_review(standing).order_by().count()


def due(standing: Standing) -> int:
    """How many restrictions one leads are to be looked at again."""
    return soon_due().count() if standing.is_leader else 0
