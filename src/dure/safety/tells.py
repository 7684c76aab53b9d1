"""Who is told when a visit does not end, or help is called for (방문에서 알릴 사람). Never where, never to whom."""

import uuid
from collections.abc import Mapping
from typing import Any

from dure.safety import queries
from dure.safety.rules import LEADER
from dure.web.tells import Tell


def watchers(_: Any, change: Any) -> set[uuid.UUID]:
    """The leader first; where there is none, or after a while, the duty people."""
    outing = change.root
    found = queries.leaders(outing.office, outing.staff_id)
    if change.params.get("level") == LEADER and found:
        return found
    return queries.guards(outing.office, outing.staff_id)


def everybody(_: Any, change: Any) -> set[uuid.UUID]:
    outing = change.root
    return queries.leaders(outing.office, outing.staff_id) | queries.guards(outing.office, outing.staff_id)


def leaders(_: Any, change: Any) -> set[uuid.UUID]:
    return queries.leaders(change.root.office, change.root.staff_id)


TELLS: Mapping[str, Tell] = {
    "outing.ring": Tell(watchers, "outings_ringing", of_case=False, is_urgent=True),
    "outing.help": Tell(everybody, "outings_ringing", of_case=False, is_urgent=True),
    "incident.write": Tell(leaders, "incidents", of_case=False, is_urgent=True),
}
