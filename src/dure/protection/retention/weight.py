"""How much hangs on the cases of a list before it is proposed (파기 대상의 규모)."""

import uuid
from collections import Counter
from collections.abc import Collection

from dure.access.destruction import declared, own_models
from dure.cases.core.records import Attachment, Case
from dure.people.models import Membership
from dure.protection.retention.queries import Due
from dure.protection.retention.rules import PHQ9
from dure.rulebook import latest


def hanging_on(found: Collection[Due]) -> list[tuple[str, int]]:
    """Counts by kind, in words; what other cases keep is counted too and stays."""
    cases = [each.case for each in found if each.clock.rule != PHQ9]
    keys = [case.pk for case in cases]
    counted = _rows(keys)
    counted["file"] = Attachment.objects.filter(case__in=keys).count()
    counted["household"] = len({case.household_id for case in cases})
    counted["person"] = (
        Membership.objects.filter(household__in=[case.household_id for case in cases])
        .values("person")
        .distinct()
        .count()
    )
    kinds = latest().codes["destroyed_kind"]
    return [(code.ko, counted[kind]) for kind, code in kinds.items() if counted[kind]]


def _rows(keys: Collection[uuid.UUID]) -> Counter[str]:
    """Rows and versions that name one of the cases."""
    counted: Counter[str] = Counter()
    for model in own_models():
        paths = declared(model)
        if not isinstance(paths, tuple):
            continue
        for path in paths:
            if path.root == "case":
                column = "pk" if path.column == "id" and model is Case else path.column
                kind = "history" if hasattr(model, "pgh_tracked_model") else path.kind
                counted[kind] += model._default_manager.filter(**{f"{column}__in": list(keys)}).count()
    return counted
