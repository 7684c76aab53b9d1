"""Checks of services (점검): several in one visit, one a day for each service."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction

from dure.access.policy import Permission
from dure.cases.core.change import Change, action
from dure.cases.core.deadlines import meet
from dure.cases.s08_delivery.actions import close_service, require_delivery
from dure.cases.s08_delivery.records import Service, ServiceCheck
from dure.cases.s08_delivery.rules import (
    FINISHED,
    CheckFacts,
    check_window,
    measure_of,
    refusals_of_check,
)
from dure.rulebook import Reason, Refused

FULFILLED = "이행 종료"


@dataclass(frozen=True)
class CheckEntry:
    """One service's check as typed."""

    service: Service
    values: Mapping[str, Any]


@action("check.record", Permission.PLAN_WRITE)
def record_checks(change: Change, *, checks: Iterable[CheckEntry]) -> list[ServiceCheck]:
    """Keep the checks of one visit or call, all of them or none."""
    require_delivery(change)
    entries = [CheckEntry(Service.objects.get(pk=each.service.pk), each.values) for each in checks]
    if not entries:
        raise Refused([Reason("s08.nothing_checked", {}, "m:9844")])
    change.require(reason for entry in entries for reason in _refusals(change, entry))
    change.say(services=len(entries))
    return [_keep(change, entry) for entry in entries]


@action("check.edit", Permission.PLAN_WRITE)
def edit_check(
    change: Change, *, check: ServiceCheck, seen_version: int | None, values: Mapping[str, Any]
) -> ServiceCheck:
    """Correct a check."""
    require_delivery(change)
    entry = CheckEntry(check.service, values)
    change.require(_refusals(change, entry, itself=check))
    measure = measure_of(values["findings"], change.book)
    saved = change.edit(check, seen_version, measure=measure, **values)
    _after(change, entry)
    return saved


def _refusals(change: Change, entry: CheckEntry, itself: ServiceCheck | None = None) -> list[Reason]:
    service, values = entry.service, entry.values
    same_day = ServiceCheck.objects.filter(service=service, checked_on=values["checked_on"])
    if itself:
        same_day = same_day.exclude(pk=itself.pk)
    names = ("checked_on", "method", "method_other", "state", "effect", "change", "change_reason")
    facts = CheckFacts(
        service=service.name,
        service_state=service.state,
        starts_on=service.starts_on,
        is_second_today=same_day.exists(),
        **{name: values[name] for name in names},
    )
    return refusals_of_check(facts, change.on)


def _keep(change: Change, entry: CheckEntry) -> ServiceCheck:
    """The unique constraint says the same as the rule, also to two who save at once."""
    measure = measure_of(entry.values["findings"], change.book)
    try:
        with transaction.atomic():
            made = change.add(ServiceCheck, service=entry.service, measure=measure, **entry.values)
    except IntegrityError as error:
        about = {"service": entry.service.name}
        raise Refused([Reason("s08.already_checked", about, "m:9844")]) from error
    _after(change, entry)
    return made


def _after(change: Change, entry: CheckEntry) -> None:
    """A link's check counts from a month after its start; a fulfilled service ends that day."""
    service, day = entry.service, entry.values["checked_on"]
    if service.is_link and service.starts_on and day >= check_window(service.starts_on, change.book)[0]:
        meet(change, "link_check", service.pk)
    if entry.values["state"] == FINISHED and service.state == Service.State.ACTIVE:
        close_service(change, service, None, ended_on=day, end_reason=FULFILLED)
