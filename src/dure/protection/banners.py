"""What protection says on top of every page: a running emergency access, accesses to note or review (알림 띠)."""

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from dure.access.standing import Standing
from dure.protection.emergency import queries
from dure.protection.emergency.records import EmergencyAccess
from dure.protection.restriction.queries import soon_due
from dure.protection.restriction.records import Restriction
from dure.web.counts import counts

MOST = 5


def protection(request: HttpRequest) -> dict[str, Any]:
    """Read by templates only when a page prints them, so that fragments and files cost nothing."""
    standing = getattr(request, "standing", None)
    if standing is None:
        return {}
    return {
        "emergency": getattr(request, "emergency", None),
        "emergencies_to_note": partial(to_note, standing),
        "protection_counts": SimpleLazyObject(partial(counts, standing, ON_MY_WORK)),
    }


def noting(standing: Standing) -> QuerySet[EmergencyAccess] | None:
    """Accesses to cases one leads or manages, until one says that one has seen them."""
    return queries.to_note(standing) if standing.is_case_staff else None


def to_note(standing: Standing) -> list[queries.Shown]:
    """The same with the numbers of the cases, for those who have any."""
    return [queries.Shown(each, each.case.number) for each in queries.to_note(standing)[:MOST]]


def reviewing(standing: Standing) -> QuerySet[EmergencyAccess] | None:
    return queries.to_review(standing) if standing.is_leader or standing.is_auditor else None


def due(standing: Standing) -> QuerySet[Restriction] | None:
    """Restrictions one leads that are to be looked at again."""
    return soon_due() if standing.is_leader else None


ON_MY_WORK = {"emergencies_to_review": reviewing, "restrictions_due": due}
