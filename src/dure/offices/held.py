"""On which days a role is held (역할 기간)."""

from datetime import date

from django.db.models import Q
from django.utils import timezone


def running_on(day: date | None = None, path: str = "") -> Q:
    """Roles held on a day, today by default; `path` leads to them from another table."""
    on = day or timezone.localdate()
    return Q(**{f"{path}from_on__lte": on}) & not_over(on, path)


def is_held(from_on: date, until_on: date | None, on: date) -> bool:
    """The same of one role."""
    return from_on <= on and (until_on is None or until_on >= on)


def not_over(day: date | None = None, path: str = "") -> Q:
    """Roles held now or from a later day."""
    on = day or timezone.localdate()
    return Q(**{f"{path}until_on__isnull": True}) | Q(**{f"{path}until_on__gte": on})
