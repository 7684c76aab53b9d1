"""What destroys: approved lists item by item, their files, then the certificate (파기 작업).

Each item is a transaction of its own under a named system actor. Whatever stops the job, the next run goes on:
an item is destroyed or it is not, files to be removed stay written down until they are.
"""

import uuid
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app
from psycopg.types.json import Jsonb

from dure.access.acting import every_sigungu, is_too_late
from dure.access.actor import Actor
from dure.access.files import destroy_file
from dure.cases.core.jobs import acting, own_connections
from dure.cases.core.records import Case
from dure.protection.retention import queries
from dure.protection.retention.records import Destruction, DestructionItem
from dure.protection.retention.remains import remains_of
from dure.protection.retention.rules import PHQ9
from dure.rulebook import latest

ACTOR = Actor("보존기간 파기")
FILES_AT_ONCE = 5000


@app.periodic(cron="35 * * * *")
@app.task(name="retention.destroy_everywhere")
def destroy_everywhere(timestamp: int) -> None:
    """One job for each 시군구; a run whose time is long past is left to the next."""
    if is_too_late(timestamp):
        return
    with own_connections():
        for sigungu_id in every_sigungu():
            with acting(ACTOR, sigungu_id):
                destroy.defer(sigungu_id=str(sigungu_id))


@app.task(name="retention.destroy")
def destroy(sigungu_id: str) -> None:
    """Everything of one 시군구 that may go now."""
    with own_connections():
        carry_out(uuid.UUID(sigungu_id))


def carry_out(sigungu_id: uuid.UUID) -> int:
    """Items one by one, files, certificates, files without a record; says how many items it looked at."""
    with acting(ACTOR, sigungu_id):
        found = list(queries.ready_to_destroy(timezone.now()).values_list("pk", flat=True))
    for item_id in found:
        with acting(ACTOR, sigungu_id):
            destroy_item(item_id)
    remove_pending_files(sigungu_id)
    with acting(ACTOR, sigungu_id):
        finish_lists()
    sweep_files(sigungu_id)
    return len(found)


def destroy_item(item_id: uuid.UUID) -> str:
    """One case or its PHQ-9 part; the database looks again at approval, term and holds."""
    item = DestructionItem.objects.get(pk=item_id)
    case = Case.objects.select_related("household").filter(pk=item.case_id).first()
    keeps_statistic = case is not None and item.rule != PHQ9
    statistic = remains_of(case).as_data() if case and keeps_statistic else {}
    return str(_call("SELECT dure.destroy_item(%s, %s)", item_id, Jsonb(statistic)))


def remove_pending_files(sigungu_id: uuid.UUID) -> None:
    """After the rows are gone for good: a rollback must not leave rows without their files."""
    with acting(ACTOR, sigungu_id):
        rows = DestructionItem.objects.filter(counts__has_key="pending_files")
        pending = {row.pk: row.counts["pending_files"] for row in rows}
    for item_id, keys in pending.items():
        for key in keys:
            destroy_file(uuid.UUID(key))
        with acting(ACTOR, sigungu_id):
            _call("SELECT dure.files_removed(%s)", item_id)


def finish_lists() -> None:
    """Lists on which nothing waits get their certificate."""
    for pk in Destruction.objects.filter(state=Destruction.State.APPROVED).values_list("pk", flat=True):
        _call("SELECT dure.finish_destruction(%s)", pk)


def sweep_files(sigungu_id: uuid.UUID) -> int:
    """Encrypted files that belong to no record, left by an upload that failed or a job that was cut off.

    So many at a time: an installation keeps a million.
    """
    removed, files = 0, _old_files()
    while old := dict(islice(files, FILES_AT_ONCE)):
        with acting(ACTOR, sigungu_id):
            orphans = _call("SELECT dure.orphaned_files(%s)", list(old))
        for key in orphans:
            old[key].unlink(missing_ok=True)
        removed += len(orphans)
    return removed


def _old_files() -> Iterator[tuple[uuid.UUID, Path]]:
    hours = latest().retention.number("orphan_hours")
    limit = (timezone.now() - timedelta(hours=hours)).timestamp()
    for path in Path(settings.FILES_ROOT).glob("??/??/*"):
        key = _key_of(path)
        if key and path.stat().st_mtime < limit:
            yield key, path


def _key_of(path: Path) -> uuid.UUID | None:
    """The record a file is named after; an unfinished `.part` counts as its file."""
    try:
        return uuid.UUID(path.name.removesuffix(".part"))
    except ValueError:
        return None


def _call(sql: str, *values: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0]
