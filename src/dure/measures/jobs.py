"""Counting (지표 집계): what changed every ten minutes, what passed by itself each night; each job for one 시군구."""

import uuid
from typing import Any

from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from dure.access.acting import acting_as, everywhere, is_too_late, own_connections

ACTOR = "지표 집계"


@app.periodic(cron="*/10 * * * *")
@app.task(name="measures.follow_everywhere")
def follow_everywhere(timestamp: int) -> None:
    """Cases in which something was done since the last time."""
    if is_too_late(timestamp):
        return
    with own_connections():
        everywhere(follow)


@app.periodic(cron="45 2 * * *")
@app.task(name="measures.night_everywhere")
def night_everywhere(timestamp: int) -> None:
    """Each night: limits pass by themselves; and a seventh of all cases, for not all that changes leaves an event."""
    if is_too_late(timestamp):
        return
    with own_connections():
        everywhere(nightly)


def follow(sigungu_id: uuid.UUID) -> int:
    """How many facts changed."""
    return int(_ask("SELECT dure.follow_measures(%s)", sigungu_id)[0][0])


def nightly(sigungu_id: uuid.UUID, weekday: int | None = None) -> int:
    """The cases of one night of the week, 0 for Monday; of tonight by itself."""
    night = timezone.localdate().weekday() if weekday is None else weekday
    return int(_ask("SELECT dure.nightly_measures(%s, %s)", sigungu_id, night)[0][0])


def rebuild(sigungu_id: uuid.UUID) -> int:
    return int(_ask("SELECT dure.rebuild_measures(%s)", sigungu_id)[0][0])


def differences(sigungu_id: uuid.UUID) -> list[tuple[str, int, int]]:
    """Kinds of facts, or sums, of which there are too few or too many."""
    return [
        (what, int(lacking), int(beyond))
        for what, lacking, beyond in _ask("SELECT * FROM dure.check_measures(%s)", sigungu_id)
    ]


def _ask(sql: str, sigungu_id: uuid.UUID, *more: int) -> list[Any]:
    with acting_as(ACTOR, sigungu_id), connection.cursor() as cursor:
        cursor.execute(sql, [sigungu_id, *more])
        return list(cursor.fetchall())
