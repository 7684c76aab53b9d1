"""Moving a case to another office: one action changes the scope columns, the old office keeps a dated grant (이관)."""

from datetime import timedelta

from django.db import connection

from dure.access.models import Grant
from dure.cases.core.change import Change
from dure.cases.core.records import Transfer
from dure.offices.models import Office


def send_case(change: Change, to_office: Office, *, kind: str, reason: str = "") -> Transfer:
    """Hand the case, its household and its whole record to another office."""
    case, old = change.case, change.case.office
    days = change.book.facts["sending_office_reads_days"].number or 0
    sent = change.add(
        Transfer, from_office=old, to_office=to_office, kind=kind, reason=reason, sent_at=change.at
    )
    Grant.objects.create(
        case_id=case.pk,
        office=old,
        reason=kind,
        from_on=change.on,
        until_on=change.on + timedelta(days=days),
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT dure.move_case(%s, %s)", [case.pk, to_office.pk])
    case.office, case.sigungu_id = to_office, to_office.sigungu_id
    change.say(from_office=old.name, to_office=to_office.name)
    change.target = sent.pk
    return sent
