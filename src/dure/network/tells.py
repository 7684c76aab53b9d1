"""Who is told (알릴 사람): at once of urgent reports and of worry, further up when nobody took them up."""

import uuid
from collections.abc import Mapping
from typing import Any

from dure.network import queries, rota_queries
from dure.network.rota_rules import LEADER
from dure.web.tells import Tell


def on_duty(_: Any, change: Any) -> set[uuid.UUID]:
    return queries.on_duty(change.root.office) if change.root.is_urgent else set()


def further_up(_: Any, change: Any) -> set[uuid.UUID]:
    return queries.above(change.root.office, change.params["level"])


def manager(_: Any, change: Any) -> set[uuid.UUID | None]:
    return {change.result.case.manager_id}


def worried(_: Any, change: Any) -> set[uuid.UUID]:
    """The town of whoever looked in, and who manages the case."""
    if not change.params.get("rings"):
        return set()
    return queries.on_duty(change.root.office) | rota_queries.manager(change.root)


def watch_rung(_: Any, change: Any) -> set[uuid.UUID]:
    watch, level = change.root, change.params["level"]
    if level == LEADER:
        return queries.above(watch.office, queries.LEADER) or queries.above(watch.office, queries.SIGUNGU)
    return queries.on_duty(watch.office) | rota_queries.manager(watch)


def watch_over(_: Any, change: Any) -> set[uuid.UUID]:
    return rota_queries.manager(change.root)


TELLS: Mapping[str, Tell] = {
    "report.receive": Tell(on_duty, "reports", of_case=False, is_urgent=True),
    "report.escalate": Tell(further_up, "reports", of_case=False, is_urgent=True),
    "report.known": Tell(manager, "reports", of_case=False),
    "watch.answer": Tell(worried, "watches", of_case=False, is_urgent=True),
    "watch.ring": Tell(watch_rung, "watches", of_case=False, is_urgent=True),
    "watch.stop": Tell(watch_over, "watches", of_case=False),
}
