"""What is promised and given of a service's stock (보유량의 예약·사용·돌려놓기), moved with what became of the request."""

import uuid

from django.db import connection

from dure.resources.models import Offer
from dure.rulebook import Reason, Refused, Rulebook

ASKED, ACCEPTED, TURNED_DOWN, FULFILLED = "asked", "accepted", "refused", "fulfilled"


def reserve(offer: Offer, amount: int) -> None:
    """At the request; more than is left is refused, also to the second of two who ask at once."""
    if not _move(offer.pk, amount, 0, ASKED):
        left = Offer.objects.get(pk=offer.pk).left or 0
        raise Refused([too_much(offer, left)])


def too_much(offer: Offer, left: int) -> Reason:
    about = {"name": offer.name, "left": f"{left:,}{offer.unit}"}
    return Reason("resources.nothing_left" if left == 0 else "resources.too_much", about, field="amount")


def use(offer_id: uuid.UUID, amount: int, days: int) -> None:
    """At the start: what was promised is given. `days`: from the request to the answer."""
    _move(offer_id, -amount, amount, ACCEPTED, days)


def give_back(offer_id: uuid.UUID, amount: int, outcome: str = "", days: int = 0) -> None:
    """At a refusal, or when it comes to nothing before it began."""
    _move(offer_id, -amount, 0, outcome, days)


def leave(offer: Offer, amount: int, outcome: str, book: Rulebook) -> None:
    """At the end: a place is free again, goods and money are gone."""
    comes_back = book.resources.kinds[offer.kind].comes_back
    _move(offer.pk, 0, -amount if comes_back else 0, outcome)


def _move(offer_id: uuid.UUID, reserved: int, used: int, outcome: str, days: int = 0) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT dure.move_offer(%s, %s, %s, %s, %s)", [offer_id, reserved, used, outcome, days]
        )
        return bool(cursor.fetchone()[0])
