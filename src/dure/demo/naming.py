"""Plans and requests of the demo name entries of the directory (계획이 가리키는 복지자원)."""

from dure.cases.s07_plan.records import PlannedService
from dure.cases.s08_delivery.records import Service
from dure.demo.sheet import Sheet
from dure.resources.models import APPROVED, Offer

State, Held = Service.State, Service.Held
FULFILLED = "이행 종료"


def name_entries(sheet: Sheet) -> None:
    """Where provider and service stand in the directory under these names; the stock and the figures follow."""
    entries = {
        (each.sigungu_id, each.provider.name, each.name): each
        for each in sheet.all_of(Offer)
        if each.status == APPROVED and each.provider.status == APPROVED
    }
    lines: list[PlannedService | Service] = [*sheet.all_of(PlannedService), *sheet.all_of(Service)]
    for line in lines:
        offer = entries.get((line.sigungu_id, line.provider, line.name))
        if offer is None or line.is_direct:
            continue
        line.offer = offer
        if isinstance(line, Service):
            count(offer, line)


def count(offer: Offer, service: Service) -> None:
    """What the request holds of the stock, and what became of it."""
    offer.asked += service.requested_on is not None
    if service.state == State.REQUESTED:
        service.held = Held.RESERVED
        offer.reserved += service.amount
    elif service.state == State.ACTIVE:
        service.held = Held.USED
        offer.used += service.amount
    if service.requested_on and service.answered_on:
        offer.answer_days += (service.answered_on - service.requested_on).days
        offer.accepted += service.starts_on is not None
        offer.refused += service.state == State.REFUSED
    offer.fulfilled += service.end_reason == FULFILLED
    if offer.stock is not None:
        offer.stock = max(offer.stock, offer.reserved + offer.used)
