"""Taking a removal from the genogram or ecomap back (지운 것 되돌리기): from its last version in the history."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from dure.cases.core.change import Change
from dure.cases.core.records import Case
from dure.cases.household.actions.writing import household_action
from dure.people.models import Kinship, Relation, Relative, SocialTie
from dure.rulebook import Reason, Refused, product

# Their history tables are made by the decorator, which the type checker does not see.
RESTORABLE: tuple[Any, ...] = (Relative, Kinship, SocialTie, Relation)
REMOVED = "delete"


@household_action("household.restore_kin")
def restore(change: Change, *, key: uuid.UUID) -> None:
    """The record as it was, with the relations that went with it."""
    row = removed_row(change.case, key, change.at - timedelta(hours=change.book.product.kin.undo_hours))
    if row is None:
        raise Refused([Reason("kin.cannot_restore")])
    _bring_back(row)
    for other in _gone_with(row):
        _bring_back(other)
    change.target = key


def removed_key(case: Case, text: str) -> uuid.UUID | None:
    """What was just removed and can be taken back; nothing for an address that was typed or has aged."""
    try:
        key = uuid.UUID(text)
    except ValueError:
        return None
    since = timezone.now() - timedelta(hours=product().kin.undo_hours)
    return key if removed_row(case, key, since) else None


def was_removed_here(case: Case, key: uuid.UUID) -> bool:
    """Whether something with this key was ever taken out of this household."""
    found = (
        model.pgh_event_model.objects.filter(id=key, pgh_label=REMOVED).order_by("-pgh_id").first()
        for model in RESTORABLE
    )
    return any(row is not None and _is_of(case, row) for row in found)


def removed_row(case: Case, key: uuid.UUID, since: datetime) -> Any:
    """The last version of something of this household that is no more."""
    for model in RESTORABLE:
        if not model.objects.filter(pk=key).exists():
            rows = model.pgh_event_model.objects.filter(id=key, pgh_label=REMOVED, pgh_created_at__gte=since)
            row = rows.order_by("-pgh_id").first()
            if row and _is_of(case, row):
                return row
    return None


def _is_of(case: Case, row: Any) -> bool:
    """A relation between two people of the household, anything else by its household."""
    if row.pgh_tracked_model is Relation:
        return case.household.memberships.filter(person_id=row.person_id).exists()
    return bool(row.household_id == case.household_id)


def _gone_with(row: Any) -> list[Any]:
    """Relations of a relative that the same action took away."""
    versions: Any = Kinship
    rows = versions.pgh_event_model.objects.filter(
        pgh_label=REMOVED, pgh_context_id=row.pgh_context_id, household_id=getattr(row, "household_id", None)
    )
    return list(rows.exclude(id=row.id))


def _bring_back(row: Any) -> None:
    model = row.pgh_tracked_model
    fields = [each.attname for each in model._meta.concrete_fields]
    model.objects.create(**{name: getattr(row, name) for name in fields})
