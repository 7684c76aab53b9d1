"""The worker's part: reading, judging, carrying out, taking back (파일로 들이기의 작업).

The argument is a key only. The job acts as the person who asked, under a sign-in of its own, and ends with it. Reading
and judging go batch by batch; carrying out and taking back are one transaction each: all of it or nothing.
"""

import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import Error, connection, connections
from django.utils import timezone
from procrastinate.contrib.django import app

from dure.access.acting import holding_token, is_too_late, own_connections
from dure.access.actor import Actor
from dure.access.files import destroy_file, read_file
from dure.access.signin import end_sign_in
from dure.imports import known, runs
from dure.imports.declared import Importer, importers
from dure.imports.judging import Judge, batches, keep
from dure.imports.models import Import, ImportRow
from dure.imports.sheet_file import Row, Unreadable, sheet_rows, text_rows
from dure.rulebook import Reason, Refused, product

State, Verdict = Import.State, ImportRow.Verdict
NOT_VALID = "28000"
BECOMES: dict[str, str] = {Verdict.GOOD: Verdict.MADE, Verdict.DIFFERS: Verdict.CHANGED}


class Stopped(Exception):
    """Somebody gave it up."""


class NotAllowed(Exception):
    """It is no longer this person's to do."""


@app.task(name="imports.work")
def work(import_id: str) -> None:
    """The next step of one file."""
    key = uuid.UUID(import_id)
    with own_connections():
        sealed = _call("SELECT dure.waiting_import(%s)", key)
        if sealed:
            work_with(runs.open_token(sealed, key), key)


@app.periodic(cron="*/10 * * * *")
@app.task(name="imports.expire")
def expire(timestamp: int) -> None:
    """Work that was cut off, and rows whose days are over."""
    if not is_too_late(timestamp):
        with own_connections():
            _call("SELECT dure.expire_imports()")


def work_with(token: str, key: uuid.UUID) -> None:
    """Do it, or say why not; the sign-in ends either way."""
    try:
        _step(token, key)
    except Stopped:
        pass
    except NotAllowed:
        fail(key, token, "not_allowed")
    except Exception as error:
        fail(key, token, "ended" if is_over(error) else "broken_off")
        if not is_over(error):
            raise
    finally:
        end_sign_in(token)


def is_over(error: Exception) -> bool:
    """Whether the database no longer knows the token."""
    return isinstance(error, Error) and getattr(error.__cause__, "sqlstate", "") == NOT_VALID


def fail(key: uuid.UUID, token: str, why: str) -> None:
    _call("SELECT dure.fail_import(%s, %s, %s)", key, token, why)


def _call(sql: str, *values: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0]


@dataclass(frozen=True)
class Job:
    """One step under way."""

    token: str
    key: uuid.UUID
    importer: Importer
    state: str

    def judge(self) -> Judge:
        run = Import.objects.select_related("staff").get(pk=self.key)
        return Judge(self.importer, run, Actor.of(run.staff))

    def move(self, **fields: Any) -> None:
        """Write how far it is; one that was given up goes no further."""
        rows = Import.objects.filter(pk=self.key, state=self.state)
        if not rows.update(moved_at=timezone.now(), **fields):
            raise Stopped

    def end(self, state: str, **fields: Any) -> None:
        self.move(state=state, token_sealed="", **fields)


def _step(token: str, key: uuid.UUID) -> None:
    with holding_token(token):
        run = Import.objects.select_related("staff").get(pk=key)
        importer = importers().get(run.importer)
        if importer is None or not Actor.of(run.staff).can(importer.needs):
            raise NotAllowed
        if run.state not in STEPS:
            raise Stopped
    STEPS[run.state](Job(token, key, importer, run.state))


# Reading


def read(job: Job) -> None:
    """Stage the rows; the file itself goes."""
    try:
        for place, rows in enumerate(_staged(job)):
            with holding_token(job.token):
                _stage(job, rows, is_first=place == 0)
    except Unreadable as error:
        _cannot_be_read(job, str(error))
    else:
        _is_read(job)
    destroy_file(job.key)


def _staged(job: Job) -> Iterator[list[Row]]:
    """The rows of the file, some at a time; too many are refused before the last of them is staged."""
    book, content = product().imports, read_file(job.key)
    with holding_token(job.token):
        kind = Import.objects.values_list("file_kind", flat=True).get(pk=job.key)
    readers = {"xlsx": sheet_rows, "csv": text_rows, **job.importer.also}
    rows = readers[kind](content, book.columns_most)
    batch: list[Row] = []
    for count, row in enumerate(rows):
        if count > book.rows_most:
            raise Unreadable("too_many")
        batch.append((row[0], [cell[: book.cell_most] for cell in row[1]]))
        if len(batch) == book.batch:
            yield batch
            batch = []
    if batch:
        yield batch


def _stage(job: Job, rows: list[Row], *, is_first: bool) -> None:
    run = Import.objects.get(pk=job.key)
    if is_first:
        run.heads, rows = rows[0][1], rows[1:]
        job.move(heads=run.heads)
    staged = [ImportRow(staff_id=run.staff_id, of=run, number=number, cells=cells) for number, cells in rows]
    ImportRow.objects.bulk_create(staged)
    job.move(rows_total=run.rows_total + len(staged))


def _cannot_be_read(job: Job, why: str) -> None:
    """Nothing of it stays."""
    with holding_token(job.token):
        ImportRow.objects.filter(of=job.key).delete()
        job.end(State.FAILED, error=why, rows_total=0)


def _is_read(job: Job) -> None:
    with holding_token(job.token):
        rows = Import.objects.values_list("rows_total", flat=True).get(pk=job.key)
        if rows:
            job.end(State.MATCHING)
        else:
            job.end(State.FAILED, error="empty")


# Judging


def judge(job: Job) -> None:
    """Each batch in a transaction of its own, of which only the judgements stay."""
    done, after = 0, 0
    while True:
        with holding_token(job.token):
            judging = job.judge()
            rows = list(
                judging.run.rows.filter(number__gt=after).order_by("number")[: product().imports.batch]
            )
            if not rows:
                job.end(State.JUDGED)
                return
            for row in rows:
                judging.judge(row)
                row.save(update_fields=["verdict", "reasons", "key"])
            done, after = done + len(rows), rows[-1].number
            job.move(rows_done=done)


# Carrying out and taking back


def load(job: Job) -> None:
    """All rows in one transaction; what is refused only now is told like the others."""
    with telling(job) as tell, holding_token(job.token):
        judging, done = job.judge(), 0
        became: Counter[str] = Counter()
        verdicts = [*runs.CARRIED, *([Verdict.DOUBTED] if judging.run.takes_doubted else [])]
        for rows in batches(judging.run, verdicts, product().imports.batch):
            for row in rows:
                judging.attempt(row, sure=row.verdict == Verdict.DOUBTED, seen=row.reasons)
                row.verdict = BECOMES[row.verdict] if row.made_id else row.verdict
                became[row.verdict] += 1
            keep(rows)
            done += len(rows)
            tell(done)
        counts = {"rows_made": became[Verdict.MADE], "rows_changed": became[Verdict.CHANGED]}
        job.end(State.DONE, rows_done=done, loaded_at=timezone.now(), **counts)


def undo(job: Job) -> None:
    """All of it or, where something has built on a row, nothing."""
    try:
        with telling(job) as tell, holding_token(job.token):
            _take_all_back(job, tell)
    except BuiltOn as found:
        with holding_token(job.token):
            _tell_built_on(job, found)


class BuiltOn(Exception):
    """Carries the row whose record has been used since, and why."""

    def __init__(self, row: ImportRow, reasons: Sequence[Reason]) -> None:
        super().__init__()
        self.row, self.reasons = row, reasons


def _take_all_back(job: Job, tell: Callable[[int], None]) -> None:
    judging, done = job.judge(), 0
    for rows in batches(judging.run, [Verdict.MADE, Verdict.CHANGED], product().imports.batch):
        records = job.importer.model._default_manager.in_bulk([row.made_id for row in rows])
        for row in rows:
            _take_back(judging, row, records.get(row.made_id))
            row.verdict = Verdict.UNDONE
        keep(rows)
        done += len(rows)
        tell(done)
    job.end(State.UNDONE, rows_done=done, rows_made=0, rows_changed=0)


def _take_back(judging: Judge, row: ImportRow, record: Any) -> None:
    if record is None or record.version != row.made_version:
        raise BuiltOn(row, [Reason("imports.changed_since")])
    is_new, importer = row.verdict == Verdict.MADE, judging.importer
    if is_new and (reasons := importer.built_on(record)):
        raise BuiltOn(row, reasons)
    try:
        if is_new:
            importer.take_back(record, by=judging.by)
        else:
            importer.restore(record, by=judging.by, before=known.as_it_was(record, row.before))
    except Refused as refusal:
        raise BuiltOn(row, refusal.reasons) from refusal


def _tell_built_on(job: Job, found: BuiltOn) -> None:
    ImportRow.objects.filter(pk=found.row.pk).update(
        reasons=[[reason.field or "", reason.text()] for reason in found.reasons]
    )
    job.end(State.DONE, error="built_on", error_row=found.row.number)


@contextmanager
def telling(job: Job) -> Iterator[Callable[[int], None]]:
    """How far one long transaction is, told from a connection beside it."""
    beside = connections.create_connection("default")

    def tell(done: int) -> None:
        with beside.cursor() as cursor:
            cursor.execute("SELECT dure.import_progress(%s, %s, %s)", [job.key, job.token, done])

    try:
        yield tell
    finally:
        beside.close()


STEPS: dict[str, Callable[[Job], None]] = {
    State.READING: read,
    State.JUDGING: judge,
    State.LOADING: load,
    State.UNDOING: undo,
}
