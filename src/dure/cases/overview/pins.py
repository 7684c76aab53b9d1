"""Cases that one keeps at the top of one's list (고정한 사례)."""

import uuid

from dure.access.reading import Said, ask_values
from dure.access.standing import Standing
from dure.cases.core.own_records import PinnedCase
from dure.cases.core.records import Case
from dure.cases.overview.recent import Chip, chips_of

MOST = 12


def pinned(standing: Standing) -> list[Chip]:
    """Mine, the last pinned first, as far as I still see them."""
    rows = PinnedCase.objects.filter(owner=standing.staff).order_by("-pinned_at").values_list("case")[:MOST]
    found = ask_values(Said(pinned, (standing.staff.pk,)), lambda: rows)
    return chips_of(standing.staff, [key for (key,) in found])


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
