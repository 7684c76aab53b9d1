"""Checks of services (점검): several in one visit, one a day for each service."""

from collections.abc import Iterable, Sequence

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
    entries = [CheckEntry(Service.objects.get(pk=each.service.pk), each.found) for each in checks]
    if not entries:
        raise Refused([Reason("s08.nothing_checked")])
    change.require(reason for entry in entries for reason in _refusals(change, entry))
    change.happened(max(entry.found.checked_on for entry in entries))
    change.say(services=len(entries))
    raise_from(change, noticed, "check", *(text for entry in entries for text in _texts(entry.found)))
    kept = [_keep(change, entry) for entry in entries]
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
    change.require(_refusals(change, entry, itself=check))
    measure = measure_of(found.findings, change.book)
    said = _texts(check)
    raise_from(change, noticed, "check", *(text for text in _texts(found) if text not in said))
    saved = change.edit(check, seen_version, measure=measure, **vars(found))
    _after(change, entry)
    keep_photos(change, photos, saved.pk, PHOTO_TITLE)
    return saved


def _texts(found: Checked | ServiceCheck) -> tuple[str, ...]:
    return (found.effect, found.change, found.change_reason)


def _refusals(change: Change, entry: CheckEntry, itself: ServiceCheck | None = None) -> list[Reason]:
    service, found = entry.service, entry.found
    same_day = ServiceCheck.objects.filter(service=service, checked_on=found.checked_on)
    if itself:
        same_day = same_day.exclude(pk=itself.pk)
    names = ("checked_on", "method", "method_other", "state", "effect", "change", "change_reason")
    facts = CheckFacts(
        service=service.name,
        service_state=service.state,
        starts_on=service.starts_on,
        is_second_today=same_day.exists(),
        **{name: getattr(found, name) for name in names},
    )
    return refusals_of_check(facts, change.on)


def _keep(change: Change, entry: CheckEntry) -> ServiceCheck:
    """The unique constraint says the same as the rule, also to two who save at once."""
    measure = measure_of(entry.found.findings, change.book)
    try:
        with transaction.atomic():
            made = change.add(ServiceCheck, service=entry.service, measure=measure, **vars(entry.found))
    except IntegrityError as error:
        about = {"service": entry.service.name}
        raise Refused([Reason("s08.already_checked", about)]) from error
    _after(change, entry)
    return made


def _after(change: Change, entry: CheckEntry) -> None:
    """A link's check counts from a month after its start; a fulfilled service ends that day."""
    service, day = entry.service, entry.found.checked_on
    if service.is_link and service.starts_on and day >= check_window(service.starts_on, change.book)[0]:
        meet(change, "link_check", service.pk, when=day)
    if entry.found.state == FINISHED and service.state == Service.State.ACTIVE:
        close_service(change, service, None, ended_on=day, end_reason=FULFILLED)
