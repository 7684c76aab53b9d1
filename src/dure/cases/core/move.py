"""Moving a case to another office: one action changes the scope columns, the old office keeps a dated grant (이관)."""

from datetime import date, timedelta

from django.db import connection
from django.utils import timezone

from dure.access.models import Grant
from dure.cases.core.change import Change
from dure.cases.core.records import Transfer
from dure.offices.models import Office, Staff


def send_case(
    change: Change, to_office: Office, *, kind: str, reason: str = "", days: int | None = None
) -> Transfer:
    """Hand the case, its household and its whole record to another office; the old one may read on for a while."""
    case, old = change.case, change.case.office
    if days is None:
        days = change.book.facts["sending_office_reads_days"].number or 0
    sent = change.add(
        Transfer, from_office=old, to_office=to_office, kind=kind, reason=reason, sent_at=change.at
    )
    _let_read(change, change.on + timedelta(days=days), kind, office=old)
    # Whoever sends may work above the old office: without this they lose sight before the end of the action.
    if change.by.staff:
        _let_read(change, timezone.localdate(), kind, staff=change.by.staff)
    with connection.cursor() as cursor:
        cursor.execute("SELECT dure.move_case(%s, %s)", [case.pk, to_office.pk])
    case.office, case.sigungu_id = to_office, to_office.sigungu_id
    change.say(from_office=old.name, to_office=to_office.name)
    change.target = sent.pk
    return sent


def _let_read(change: Change, until_on: date, reason: str, **receiver: Office | Staff) -> Grant:
    return Grant.objects.create(
        case_id=change.case.pk, reason=reason, from_on=change.on, until_on=until_on, **receiver
    )
