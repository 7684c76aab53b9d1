"""Both records of a pair, read or held (짝의 두 기록)."""

import uuid
from typing import Any

from dure.people.duplicates.choosing import Record
from dure.people.duplicates.permits import cases_of
from dure.people.duplicates.records import DuplicatePair
from dure.people.models import Household, Person
from dure.rulebook import Reason, Refused


def refuse(key: str) -> Refused:
    return Refused([Reason(f"duplicates.{key}", {})])


def records_of(pair: DuplicatePair) -> tuple[Record, Record]:
    """Both records within reach, the older first; refuses when one is out of sight."""
    model = Person if pair.kind == DuplicatePair.Kind.PERSON else Household
    found = model._default_manager.select_related("office").in_bulk([pair.first_id, pair.second_id])
    if len(found) < 2:
        raise refuse("out_of_sight")
    return found[pair.first_id], found[pair.second_id]


def locked(*records: Record, missing: str = "out_of_sight") -> tuple[Record, Record]:
    """Cases first, as every action on a case locks them, then the two records, always in the same order."""
    list(cases_of(*records).select_for_update(of=("self",)))
    model = type(records[0])
    keys = [record.pk for record in records]
    rows = model._default_manager.filter(pk__in=keys).order_by("pk")
    found: dict[uuid.UUID, Any] = {
        row.pk: row for row in rows.select_for_update(of=("self",)).select_related("office")
    }
    if len(found) < 2:
        raise refuse(missing)
    return found[keys[0]], found[keys[1]]
