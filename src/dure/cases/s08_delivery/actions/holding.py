"""What a service holds of the directory's stock (보유량): promised at the request, used at the start, given back."""

from datetime import date
from typing import Any

from dure.cases.core.change import Change
from dure.cases.core.directory import refusals_to_take
from dure.cases.s08_delivery.records import Service
from dure.resources import stock
from dure.resources.models import Offer
from dure.resources.reach import named

NOTHING, RESERVED, USED = Service.Held.NOTHING, Service.Held.RESERVED, Service.Held.USED


def reserve(change: Change, service: Service, amount: int) -> dict[str, Any]:
    """Columns of a service whose request promises this much of the entry it names; an entry that ended is not asked."""
    if service.offer_id is None:
        return {}
    offer = _entry(service)
    change.require(refusals_to_take(change.case, offer))
    stock.reserve(offer, amount)
    return {"held": RESERVED, "amount": amount}


def settle(service: Service, answered_on: date, *, is_accepted: bool) -> dict[str, Any]:
    """The answer to a first request: used from the start, or given back with the refusal."""
    if service.offer_id is None or service.held != RESERVED:
        return {}
    waited = (answered_on - service.requested_on).days if service.requested_on else 0
    if is_accepted:
        stock.use(service.offer_id, service.amount, waited)
        return {"held": USED}
    stock.give_back(service.offer_id, service.amount, stock.TURNED_DOWN, waited)
    return {"held": NOTHING}


def give_back(change: Change, service: Service, *, is_fulfilled: bool) -> dict[str, Any]:
    """At the end: what was only promised, and a place that is free again."""
    if service.offer_id is None or not service.held:
        return {}
    if service.held == RESERVED:
        stock.give_back(service.offer_id, service.amount)
    else:
        outcome = stock.FULFILLED if is_fulfilled else ""
        stock.leave(_entry(service), service.amount, outcome, change.book)
    return {"held": NOTHING}


def _entry(service: Service) -> Offer:
    return named([service.offer_id]).get() if service.offer_id else Offer()
