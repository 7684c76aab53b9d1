"""Spreadsheets made in the background: asked for, cancelled, taken (내려받은 목록)."""

import json
import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from dure.access.base import new_id
from dure.access.crypto import decrypt, encrypt
from dure.access.files import destroy_file
from dure.access.signin import end_sign_in, open_export_sign_in
from dure.access.standing import Standing
from dure.cases.core.records import Case
from dure.offices.models import Staff
from dure.rulebook import Reason, Refused, product
from dure.sheets.models import SheetExport
from dure.web.lists.declared import LISTS, Asked, Listing

State = SheetExport.State
UNFINISHED = (State.WAITING, State.RUNNING)


@dataclass(frozen=True)
class Wanted:
    """What was asked for, as it is kept: the filters of the page, a case, and from where it was asked."""

    filters: str
    case: str = ""
    address: str = ""

    def asked_by(self, standing: Standing) -> Asked:
        case = Case.objects.get(pk=self.case) if self.case else None
        return Asked(standing, QueryDict(self.filters), case)


def own(staff: Staff) -> QuerySet[SheetExport]:
    """One's own, the newest first; the database shows nobody else's."""
    return SheetExport.objects.filter(staff=staff)


def ask(staff: Staff, sheet: Listing, wanted: Wanted) -> SheetExport:
    """Have a list made in the background, under a sign-in of its own for this person."""
    book = product().sheets
    if own(staff).filter(state__in=UNFINISHED).count() >= book.running_most:
        raise Refused([Reason("sheets.already_running", {"most": book.running_most})])
    key = new_id()
    return SheetExport.objects.create(
        id=key,
        staff=staff,
        name=sheet.name,
        title=sheet.ko,
        asked_sealed=encrypt(json.dumps(vars(wanted)), f"sheets.asked:{key}"),
        token_sealed=encrypt(open_export_sign_in(), f"sheets.token:{key}"),
        expires_at=timezone.now() + timedelta(days=book.keep_days),
    )


def wanted_of(export: SheetExport) -> Wanted:
    return Wanted(**json.loads(decrypt(export.asked_sealed, f"sheets.asked:{export.pk}")))


def open_token(sealed: str, key: uuid.UUID) -> str:
    return decrypt(sealed, f"sheets.token:{key}")


def give_up(export: SheetExport) -> None:
    """Cancel one that is being made, or remove the file of one that is done."""
    stopped = own(export.staff).filter(pk=export.pk, state__in=UNFINISHED)
    if export.token_sealed:
        end_sign_in(open_token(export.token_sealed, export.pk))
    if not stopped.update(state=State.CANCELLED, finished_at=timezone.now(), token_sealed=""):
        own(export.staff).filter(pk=export.pk, state=State.DONE).update(state=State.EXPIRED, asked_sealed="")
    destroy_file(export.pk)


def sheet_of(export: SheetExport) -> Listing | None:
    """The list, while the product still has it."""
    return LISTS.get(export.name)


# What the worker asks the database before it has an identity, and when it has one no longer.


def waiting_token(key: uuid.UUID) -> str | None:
    """The token of an export that waits; None when it was cancelled or is gone."""
    sealed = _call("SELECT dure.waiting_export(%s)", key)
    return open_token(sealed, key) if sealed else None


def fail(key: uuid.UUID, token: str, why: str) -> None:
    _call("SELECT dure.fail_export(%s, %s, %s)", key, token, why)


def expire() -> list[uuid.UUID]:
    """Exports whose days are over, without their files."""
    return list(_call("SELECT dure.expire_exports()"))


def _call(sql: str, *values: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0]
