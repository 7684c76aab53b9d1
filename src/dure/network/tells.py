"""Who is told of reports (신고에서 알릴 사람): at once of urgent ones, further up when nobody took them up."""

import uuid
from collections.abc import Mapping
from typing import Any

from dure.network import queries
from dure.web.tells import Tell


def on_duty(_: Any, change: Any) -> set[uuid.UUID]:
    return queries.on_duty(change.root.office) if change.root.is_urgent else set()


def further_up(_: Any, change: Any) -> set[uuid.UUID]:
    return queries.above(change.root.office, change.params["level"])


def manager(_: Any, change: Any) -> set[uuid.UUID | None]:
    return {change.result.case.manager_id}


TELLS: Mapping[str, Tell] = {
    "report.receive": Tell(on_duty, "reports", of_case=False, is_urgent=True),
    "report.escalate": Tell(further_up, "reports", of_case=False, is_urgent=True),
    "report.known": Tell(manager, "reports", of_case=False),
}
