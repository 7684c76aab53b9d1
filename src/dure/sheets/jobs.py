"""Making long lists in the background, and removing files whose days are over (목록 만들기 작업).

The argument is a key only. The job reads as the person who asked, batch by batch, each in a short transaction of its
own: it sees what they see, and ends with their sign-in. Whatever stops it, the list can be asked for again.
"""

import uuid
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import Error, connection
from django.utils import timezone
from procrastinate.contrib.django import app

from dure.access.acting import holding_token, is_too_late, own_connections
from dure.access.base import new_id
from dure.access.files import destroy_file, remove_unkept, store_file
from dure.access.signin import end_sign_in
from dure.access.standing import standing_of
from dure.cases.core.records import Case
from dure.offices.models import Staff
from dure.rulebook import product
from dure.sheets import exports
from dure.sheets.making import Making, digest
from dure.sheets.models import SheetExport
from dure.sheets.standing import marks

State = SheetExport.State
# Before what runs by itself, which may take long at night.
SOMEBODY_WAITS = 10
NOT_VALID = "28000"


class Stopped(Exception):
    """Somebody cancelled it."""


class NotAllowed(Exception):
    """The list is no longer one this person may have."""


@dataclass
class Behind:
    """The person behind a job, for the read log."""

    user: Staff
    META: dict[str, Any]
    read_log_key: uuid.UUID = field(default_factory=new_id)


@app.task(name="sheets.make", priority=SOMEBODY_WAITS)
def make(export_id: str) -> None:
    """One list that somebody asked for."""
    key = uuid.UUID(export_id)
    with own_connections():
        token = exports.waiting_token(key)
        if token:
            make_with(token, key)


@app.periodic(cron="*/10 * * * *")
@app.task(name="sheets.expire")
def expire(timestamp: int) -> None:
    """Files whose days are over, and exports that were cut off."""
    if is_too_late(timestamp):
        return
    with own_connections():
        for key in exports.expire():
            destroy_file(key)


def make_with(token: str, key: uuid.UUID) -> None:
    """Make it, or say why not; the sign-in ends either way."""
    try:
        _make(token, key)
    except Stopped:
        pass
    except NotAllowed:
        exports.fail(key, token, "not_allowed")
    except Exception as error:
        exports.fail(key, token, "ended" if is_over(error) else "broken")
        if not is_over(error):
            raise
    finally:
        if not connection.in_atomic_block:
            remove_unkept()
        end_sign_in(token)


def is_over(error: Exception) -> bool:
    """Whether the database no longer knows the token."""
    return isinstance(error, Error) and getattr(error.__cause__, "sqlstate", "") == NOT_VALID


def _make(token: str, key: uuid.UUID) -> None:
    with holding_token(token):
        making = begin(key)
    with closing(making):
        for keys in making.batches():
            with holding_token(token):
                move_on(key, rows_done=making.add(keys))
        with holding_token(token):
            finish(key, making)


def begin(key: uuid.UUID) -> Making:
    """As who asked stands now: what they may no longer have is not made."""
    export = SheetExport.objects.select_related("staff").get(pk=key)
    wanted, standing, sheet = exports.wanted_of(export), standing_of(export.staff), exports.sheet_of(export)
    if sheet is None or not sheet.may_be_had_by(standing):
        raise NotAllowed
    reader = Behind(export.staff, {"REMOTE_ADDR": wanted.address})
    try:
        asked = wanted.asked_by(standing)
    except Case.DoesNotExist:
        raise NotAllowed from None
    making = Making(sheet, asked, sheet.look(asked), reader)
    move_on(key, State.WAITING, state=State.RUNNING, started_at=timezone.now(), rows_total=len(making.keys))
    return making


def move_on(key: uuid.UUID, before: str = State.RUNNING, **fields: Any) -> None:
    """Write how far it is; one that was cancelled meanwhile goes no further."""
    if not SheetExport.objects.filter(pk=key, state=before).update(**fields):
        raise Stopped


def finish(key: uuid.UUID, making: Making) -> None:
    """Keep the file encrypted; its days count from now."""
    content, now = making.finish(), timezone.now()
    store_file(key, content)
    move_on(
        key,
        state=State.DONE,
        rows_done=making.book.rows,
        finished_at=now,
        expires_at=now + timedelta(days=product().sheets.keep_days),
        file_size=len(content),
        digest=digest(content),
        token_sealed="",
        **marks(making.asked.standing, making.shown),
    )
