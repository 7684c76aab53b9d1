"""Who is told of a round of monitoring (모니터링에서 알릴 사람): who leads the towns."""

import uuid
from collections.abc import Mapping
from typing import Any

from dure.access.reach import approves, posts_near, with_duty
from dure.measures.round_queries import towns_of
from dure.offices.held import running_on
from dure.offices.models import Assignment
from dure.web.tells import Tell


def leaders(_: Any, change: Any) -> set[uuid.UUID]:
    """Of every town of the 시군구."""
    held = Assignment.objects.filter(running_on(), with_duty(approves), staff__is_active=True)
    return set(held.filter(office__in=towns_of(change.root.sigungu_id)).values_list("staff_id", flat=True))


def leader(_: Any, change: Any) -> set[uuid.UUID]:
    """Of the office that shall do better."""
    posts = posts_near(change.root.office).filter(with_duty(approves))
    return set(posts.values_list("staff_id", flat=True))


TELLS: Mapping[str, Tell] = {
    "measures.share_round": Tell(leaders, "monitoring_rounds", of_case=False),
    "measures.tell_round": Tell(leaders, "monitoring_rounds", of_case=False),
    "measures.improve": Tell(leader, "monitoring_rounds", of_case=False),
}
