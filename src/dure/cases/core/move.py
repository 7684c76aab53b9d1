"""Moving a case to another office: one action changes the scope columns, the old office keeps a dated grant (이관)."""

from datetime import date, timedelta

from django.db import connection

from dure import manifest
from dure.access.models import Grant
from dure.access.standing import standing_of
from dure.cases.core.change import Change
from dure.cases.core.grants import lacks_receivers, naming
from dure.cases.core.records import Case, Transfer
from dure.cases.core.sharing import require_consent_to_office
from dure.offices.models import Office
from dure.rulebook import Reason

CENTRE = "sigungu_support"


def send_case(
    change: Change, to_office: Office, *, kind: str, reason: str = "", days: int | None = None
) -> Transfer:
    """Hand the case, its household and its whole record to another office; the old one may read on for a while.

    A restricted case stays so, and goes only where people are named for it.
    """
    require_consent_to_office(change, to_office)
    case, old = change.case, change.case.office
    if to_office.sigungu_id != case.sigungu_id:
        change.require(stays(case))
    if lacks_receivers(case, to_office):
        change.require([receivers_first(to_office)])
    until_on = last_day(change, days)
    sent = change.add(
        Transfer, from_office=old, to_office=to_office, kind=kind, reason=reason, sent_at=change.at
    )
    for office in (old, *centres_left_behind(old, to_office)):
        _let_read(change, until_on, kind, office)
    _keep_names_until(change, to_office, until_on)
    with connection.cursor() as cursor:
        cursor.execute("SELECT dure.move_case(%s, %s)", [case.pk, to_office.pk])
    case.office, case.sigungu_id = to_office, to_office.sigungu_id
    change.say(from_office=old.name, to_office=to_office.name)
    change.target = sent.pk
    return sent


def stays(case: Case) -> list[Reason]:
    """Why it may not leave its 시군구 yet: what only this 시군구 can finish."""
    found = (manifest.named(path)(case) for path in manifest.every("stays"))
    return [reason for reasons in found for reason in reasons]


def receivers_first(office: Office) -> Reason:
    return Reason("core.name_receivers_first", {"office": office.name}, "case_restriction")


def last_day(change: Change, days: int | None) -> date:
    """Until when the sending side reads on: as asked, never longer than the rulebook says."""
    most = change.book.product.numbers["sending_office_reads_days"].number or 0
    return change.on + timedelta(days=most if days is None else min(days, most))


def centres_left_behind(old: Office, to_office: Office) -> list[Office]:
    """The support centre of a 시군구 that a household leaves reads on like the sending office (manual-2025 m:9929)."""
    if old.sigungu_id == to_office.sigungu_id:
        return []
    return list(Office.objects.filter(sigungu=old.sigungu_id, kind=CENTRE, is_active=True).exclude(pk=old.pk))


def _keep_names_until(change: Change, to_office: Office, until_on: date) -> None:
    """Named people who do not reach the new office read on as long as their office would."""
    if not change.case.is_restricted:
        return
    for grant in naming(change.case).filter(until_on__isnull=True).select_related("staff"):
        if grant.staff and not standing_of(grant.staff, change.on).reach.covers(to_office):
            Grant.objects.filter(pk=grant.pk).update(until_on=until_on)


def _let_read(change: Change, until_on: date, reason: str, office: Office) -> Grant:
    return Grant.objects.create(
        case_id=change.case.pk, reason=reason, from_on=change.on, until_on=until_on, office=office
    )
