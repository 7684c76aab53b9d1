"""Telling the cases concerned what was decided about two records (사례에 알리기)."""

import uuid
from collections.abc import Iterable
from typing import Any

from dure.access.base import new_id
from dure.changes.roots import Change


def tell(change: Change[Any], verb: str, target: uuid.UUID, cases: Iterable[Any], **params: Any) -> None:
    """One line in the timeline of every case concerned, without personal data.

    The first line of the change's own target carries the event under which the field versions are written: who
    reads it reads by whom they came about.
    """
    is_own = target in (change.event_id, change.root.pk)
    for number, case in enumerate(cases):
        case.caseevent_set.create(
            id=change.event_id if is_own and not number else new_id(),
            sigungu_id=case.sigungu_id,
            office_id=case.office_id,
            recorded_by=change.by.staff,
            verb=verb,
            stage=case.stage,
            happened_at=change.at,
            actor=change.by.name,
            params=params,
            target_id=target,
        )
