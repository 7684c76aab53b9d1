"""Services of a link household, prepared by telephone (서비스 연계 준비)."""

from dataclasses import replace

from dure.access.policy import Permission
from dure.cases.core.change import Change, action
from dure.cases.core.directory import refusals_to_take
from dure.cases.core.records import Case
from dure.cases.s07_plan.actions.lines import ASKED_FOR, taken_from
from dure.cases.s08_delivery.actions.services import require_delivery
from dure.cases.s08_delivery.inputs import Link
from dure.cases.s08_delivery.queries import same_running
from dure.cases.s08_delivery.records import Service
from dure.cases.s08_delivery.rules import check_days
from dure.resources.reach import named
from dure.rulebook import Reason, Refused

EDITABLE = (Service.State.PREPARED, Service.State.REFUSED)


@action("service.prepare_link", Permission.PLAN_WRITE)
def prepare_link(change: Change, *, link: Link) -> Service:
    """A service for a link household; a repeated one is entered once, at its start (manual-2025 m:9360)."""
    require_delivery(change)
    if change.case.path != Case.Path.LINK:
        raise Refused([Reason("s08.only_link_households")])
    link = named_in_directory(change, link)
    change.require(_agreed_days(change, link) + _repeated(change.case, link))
    return change.add(Service, is_link=True, round=change.case.round, **vars(link))


@action("service.edit_link", Permission.PLAN_WRITE)
def edit_link(change: Change, *, service: Service, seen_version: int | None, link: Link) -> Service:
    """Change what was prepared, the agreements among it, before it is asked for."""
    require_delivery(change)
    if not service.is_link or service.state not in EDITABLE:
        raise Refused([Reason("s08.only_prepared", {"service": service.name})])
    link = named_in_directory(change, link, service)
    change.require(_agreed_days(change, link) + _repeated(change.case, link, service))
    saved: Service = change.edit(service, seen_version, **vars(link))
    return saved


def named_in_directory(change: Change, link: Link, stored: Service | None = None) -> Link:
    """A link takes service, provider and kind from the entry it names; without one they stand as typed."""
    if link.offer_id is None:
        return link
    offer = named([link.offer_id]).first()
    if offer is None:
        raise Refused([Reason("resources.no_such_entry", field="offer_id")])
    if stored is None or stored.offer_id != offer.pk:
        change.require(refusals_to_take(change.case, offer))
    taken = taken_from(offer)
    contact = {name: getattr(link, name) or taken[name] for name in ASKED_FOR}
    return replace(link, name=taken["name"], provider=taken["provider"], kind=taken["kind"], **contact)


def _agreed_days(change: Change, link: Link) -> list[Reason]:
    return check_days(change.on, link.provider_agreed_on, link.household_agreed_on)


def _repeated(case: Case, link: Link, itself: Service | None = None) -> list[Reason]:
    same = same_running(case, link.name, link.provider)
    if same is None or same == itself:
        return []
    return [Reason("s08.same_service_runs", {"service": same.name, "provider": same.provider})]
