"""Cases that one keeps at the top of one's list (고정한 사례)."""

import uuid
from typing import Any

from django.db.models import QuerySet

from dure.access.reading import Said, read, same_list
from dure.access.standing import Standing
from dure.cases.core.own_records import PinnedCase
from dure.cases.core.records import Case
from dure.cases.overview.recent import Chip, chips_of

MOST = 12


def pinned(standing: Standing) -> list[Chip]:
    """Mine, the last pinned first, as far as I still see them."""
    return chips_of(standing.staff, [key for (key,) in read(keys_of(standing))])


def keys_of(standing: Standing) -> Any:
    """Their keys, to be asked for together with others."""

    def mine() -> QuerySet[PinnedCase, tuple[Any, ...]]:
        rows = PinnedCase.objects.filter(owner=standing.staff).order_by("-pinned_at")
        return rows.values_list("case")[:MOST]

    return same_list(pinned, standing.staff.pk, mine, Said(pinned, (standing.staff.pk,)))


def turn(standing: Standing, key: uuid.UUID) -> bool:
    """Pin the case, or unpin it; nothing for one that is not seen. Returns whether it is pinned now."""
    case = Case.objects.filter(pk=key).first()
    mine = PinnedCase.objects.filter(owner=standing.staff, case=key)
    if case is None or mine.delete()[0]:
        return False
    PinnedCase.objects.create(
        owner=standing.staff, case=case, office_id=case.office_id, sigungu_id=case.sigungu_id
    )
    return True
