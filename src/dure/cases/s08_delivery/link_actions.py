"""Services of a link household, prepared by telephone (서비스 연계 준비)."""

from collections.abc import Mapping
from typing import Any

from dure.access.policy import Permission
from dure.cases.core.change import Change, action
from dure.cases.core.records import Case
from dure.cases.s08_delivery.actions import require_delivery
from dure.cases.s08_delivery.queries import same_running
from dure.cases.s08_delivery.records import Service
from dure.cases.s08_delivery.rules import check_days
from dure.rulebook import Reason, Refused

EDITABLE = (Service.State.PREPARED, Service.State.REFUSED)


@action("service.prepare_link", Permission.PLAN_WRITE)
def prepare_link(change: Change, *, values: Mapping[str, Any]) -> Service:
    """A service for a link household; a repeated one is entered once, at its start (manual-2025 m:9360)."""
    require_delivery(change)
    if change.case.path != Case.Path.LINK:
        raise Refused([Reason("s08.only_link_households", {}, "m:9153")])
    change.require(_agreed_days(change, values) + _repeated(change.case, values))
    return change.add(Service, is_link=True, round=change.case.round, **values)


@action("service.edit_link", Permission.PLAN_WRITE)
def edit_link(
    change: Change, *, service: Service, seen_version: int | None, values: Mapping[str, Any]
) -> Service:
    """Change what was prepared, the agreements among it, before it is asked for."""
    require_delivery(change)
    if not service.is_link or service.state not in EDITABLE:
        raise Refused([Reason("s08.only_prepared", {"service": service.name}, "m:9757")])
    change.require(_agreed_days(change, values) + _repeated(change.case, values, service))
    return change.edit(service, seen_version, **values)


def _agreed_days(change: Change, values: Mapping[str, Any]) -> list[Reason]:
    return check_days(change.on, values["provider_agreed_on"], values["household_agreed_on"])


def _repeated(case: Case, values: Mapping[str, Any], itself: Service | None = None) -> list[Reason]:
    same = same_running(case, values["name"], values["provider"])
    if same is None or same == itself:
        return []
    return [Reason("s08.same_service_runs", {"service": same.name, "provider": same.provider}, "m:9360")]
