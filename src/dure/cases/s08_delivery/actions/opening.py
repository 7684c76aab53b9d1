"""From the lines of the final plan to services (계획에서 서비스로)."""

from typing import Any

from django.utils import timezone

from dure.cases.core.change import Change
from dure.cases.core.deadlines import drop
from dure.cases.s07_plan.queries import final_plan, frequency_words, services_of
from dure.cases.s07_plan.records import Plan, PlannedService
from dure.cases.s08_delivery.actions.services import close_service
from dure.cases.s08_delivery.queries import OPEN_STATES, same_running, services
from dure.cases.s08_delivery.records import Service

# Another name, provider or way of serving is another service; the rest is the same one, changed.
IDENTITY = ("name", "provider", "is_direct")
CHANGED_BY_PLAN = "계획 변경"
KEPT_STATES = (*OPEN_STATES, Service.State.REFUSED)


def open_planned_services(change: Change) -> None:
    """A service for each line of the final plan; lines taken out of it end."""
    plan = final_plan(change.case)
    if plan is None:
        return
    lines = services_of(plan)
    kept = {line.line_id for line in lines}
    for service in services(change.case).filter(state__in=KEPT_STATES, line_id__isnull=False):
        if service.line_id not in kept:
            _end(change, service)
    for line in lines:
        _open(change, plan, line)


def take_over_links(change: Change) -> None:
    """A link household that has become a case household: what was linked goes on as its services (manual-2025 m:9157)."""
    for service in services(change.case).filter(is_link=True, state__in=KEPT_STATES):
        change.edit(service, None, is_link=False)
    drop(change, "link_connect", "link_check")


def _open(change: Change, plan: Plan, line: PlannedService) -> None:
    service = _kept_service(change, line)
    values = values_of(plan, line)
    if service and service.held:
        # As long as it holds something of a stock, it is known from which.
        del values["offer_id"]
    if service and any(getattr(service, name) != values[name] for name in IDENTITY):
        _end(change, service)
        service = None
    if service is None:
        _add(change, line, values)
    elif any(getattr(service, name) != value for name, value in values.items()):
        change.edit(service, None, **values)


def _kept_service(change: Change, line: PlannedService) -> Service | None:
    """The service of the line, or one that ran before there was a plan and is the same."""
    mine = services(change.case).filter(state__in=KEPT_STATES, line_id=line.line_id).last()
    if mine:
        return mine
    same = same_running(change.case, line.name, line.provider)
    if same is None or same.line_id:
        return None
    taken: Service = change.edit(same, None, line_id=line.line_id, name=line.name, provider=line.provider)
    return taken


def _end(change: Change, service: Service) -> None:
    close_service(change, service, None, ended_on=timezone.localdate(change.when), end_reason=CHANGED_BY_PLAN)


def _add(change: Change, line: PlannedService, values: dict[str, Any]) -> None:
    """The case manager's own services begin at once; others are asked for."""
    about: dict[str, Any] = {"state": Service.State.PREPARED}
    if line.is_direct:
        about = {
            "state": Service.State.ACTIVE,
            "starts_on": line.starts_on or timezone.localdate(change.when),
        }
    change.add(Service, line_id=line.line_id, round=change.case.round, **values, **about)


def values_of(plan: Plan, line: PlannedService) -> dict[str, Any]:
    """What a service takes over from its line and from the signed plan."""
    same = ("name", "kind", "provider", "provider_person", "provider_phone", "is_direct", "ends_on")
    return {name: getattr(line, name) for name in same} | {
        "offer_id": line.offer_id,
        "area": line.goal.area,
        "receiver_id": line.receiver_id,
        "frequency": frequency_words(line),
        "provider_agreed_on": line.provider_agreed_on,
        "household_agreed_on": plan.subject_signed_on,
    }
