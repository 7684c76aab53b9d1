"""Checks of services (점검): several in one visit, one a day for each service."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import date

from django.db import IntegrityError, transaction

from dure.access.policy import Permission
from dure.cases.core.alerts import NOTHING, Noticed, raise_from
from dure.cases.core.attachments import Upload
from dure.cases.core.change import Change, action
from dure.cases.core.deadlines import meet
from dure.cases.core.photos import keep_photos
from dure.cases.s08_delivery.actions.services import FULFILLED, close_service, require_open
from dure.cases.s08_delivery.inputs import Checked, CheckEntry
from dure.cases.s08_delivery.records import Service, ServiceCheck
from dure.cases.s08_delivery.rules import (
    FINISHED,
    CheckFacts,
    check_window,
    measure_of,
    refusals_of_check,
)
from dure.rulebook import Reason, Refused

PHOTO_TITLE = "점검 사진"
# Services with the days on which they were checked.
Taken = set[tuple[uuid.UUID, date]]


@action("check.record", Permission.PLAN_WRITE)
def record_checks(
    change: Change,
    *,
    checks: Iterable[CheckEntry],
    noticed: Noticed = NOTHING,
    photos: Sequence[Upload] = (),
) -> list[ServiceCheck]:
    """Keep the checks of one visit or call, all of them or none; photographs go with the first."""
    require_open(change)
    entries = _as_they_are_now(list(checks))
    if not entries:
        raise Refused([Reason("s08.nothing_checked")])
    taken = _taken(entries)
    change.require(reason for entry in entries for reason in _refusals(change, entry, taken))
    change.happened(max(entry.found.checked_on for entry in entries))
    change.say(services=len(entries))
    raise_from(change, noticed, "check", *(text for entry in entries for text in _texts(entry.found)))
    kept = _keep(change, entries)
    keep_photos(change, photos, kept[0].pk, PHOTO_TITLE)
    return kept


@action("check.edit", Permission.PLAN_WRITE)
def edit_check(
    change: Change,
    *,
    check: ServiceCheck,
    seen_version: int | None,
    found: Checked,
    noticed: Noticed = NOTHING,
    photos: Sequence[Upload] = (),
) -> ServiceCheck:
    """Correct a check."""
    require_open(change)
    entry = CheckEntry(check.service, found)
    change.require(_refusals(change, entry, _taken([entry], itself=check)))
    measure = measure_of(found.findings, change.book)
    said = _texts(check)
    raise_from(change, noticed, "check", *(text for text in _texts(found) if text not in said))
    saved = change.edit(check, seen_version, measure=measure, **vars(found))
    _after(change, entry)
    keep_photos(change, photos, saved.pk, PHOTO_TITLE)
    return saved


def _texts(found: Checked | ServiceCheck) -> tuple[str, ...]:
    return (found.effect, found.change, found.change_reason)


def _as_they_are_now(checks: list[CheckEntry]) -> list[CheckEntry]:
    """The services as they are under the lock."""
    services = Service.objects.in_bulk({each.service.pk for each in checks})
    if any(each.service.pk not in services for each in checks):
        raise Refused([Reason("core.record_gone")])
    return [CheckEntry(services[each.service.pk], each.found) for each in checks]


def _taken(entries: list[CheckEntry], itself: ServiceCheck | None = None) -> Taken:
    """Of these services and days: which have a check, other than the one that is corrected."""
    rows = ServiceCheck.objects.filter(
        service__in=[each.service for each in entries],
        checked_on__in={each.found.checked_on for each in entries},
    )
    others = rows.exclude(pk=itself.pk) if itself else rows
    return set(others.order_by().values_list("service_id", "checked_on"))


def _refusals(change: Change, entry: CheckEntry, taken: Taken) -> list[Reason]:
    service, found = entry.service, entry.found
    names = ("checked_on", "method", "method_other", "state", "effect", "change", "change_reason")
    facts = CheckFacts(
        service=service.name,
        service_state=service.state,
        starts_on=service.starts_on,
        is_second_today=(service.pk, found.checked_on) in taken,
        **{name: getattr(found, name) for name in names},
    )
    return refusals_of_check(facts, change.on)


def _keep(change: Change, entries: list[CheckEntry]) -> list[ServiceCheck]:
    """The unique constraint says the same as the rule, also to two who save at once."""
    made = [
        ServiceCheck(
            **change.scope(),
            service=entry.service,
            measure=measure_of(entry.found.findings, change.book),
            **vars(entry.found),
        )
        for entry in entries
    ]
    try:
        with transaction.atomic():
            ServiceCheck.objects.bulk_create(made)
    except IntegrityError as error:
        taken = _taken(entries)
        of = [each.service for each in entries if (each.service.pk, each.found.checked_on) in taken]
        about = {"service": (of or [entries[-1].service])[0].name}
        raise Refused([Reason("s08.already_checked", about)]) from error
    for entry in entries:
        _after(change, entry)
    return made


def _after(change: Change, entry: CheckEntry) -> None:
    """A link's check counts from a month after its start; a fulfilled service ends that day."""
    service, day = entry.service, entry.found.checked_on
    if service.is_link and service.starts_on and day >= check_window(service.starts_on, change.book)[0]:
        meet(change, "link_check", service.pk, when=day)
    if entry.found.state == FINISHED and service.state == Service.State.ACTIVE:
        close_service(change, service, None, ended_on=day, end_reason=FULFILLED)
