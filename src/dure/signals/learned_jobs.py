"""The worker's part of learning an order (배우는 작업): read in a short transaction, learned outside of it, written at the end."""

import uuid
from contextlib import suppress
from typing import Any

from django.utils import timezone
from procrastinate.contrib.django import app

from dure.access.acting import own_connections
from dure.people.queries import age_on
from dure.rulebook import Reason, Refused, Rulebook, edition_on
from dure.signals.learned_comparing import compared
from dure.signals.learned_rules import Example, enough_reasons, is_held, was_in_need
from dure.signals.learned_training import train
from dure.signals.models import SignalFinding, SignalOrder
from dure.signals.moving import Stopped, acting, move
from dure.signals.sharing import capacity, towns_of

State = SignalOrder.State


@app.task(name="signals.learn")
def learn(order_id: str, sigungu_id: str) -> None:
    """From all results of the 시군구: an order with its comparison, or why there is none."""
    key, place = uuid.UUID(order_id), uuid.UUID(sigungu_id)
    with own_connections(), suppress(Stopped):
        try:
            learn_from(key, place)
        except Stopped:
            raise
        except Refused as refusal:
            refuse(key, place, " ".join(refusal.texts()))
        except Exception:
            refuse(key, place, Reason("signals.learning_broken_off").text())
            raise


def learn_from(key: uuid.UUID, place: uuid.UUID) -> None:
    book = edition_on(timezone.localdate())
    scan = book.product.signal_scan
    with acting(place):
        move(SignalOrder, key, State.WAITING, State.RUNNING, state=State.RUNNING)
        found = examples(place, book)
        offices = {office.pk: office.name for office in towns_of(place).values()}
        takes = {offices[pk]: many for pk, many in capacity(offices, book).items()}
        move(SignalOrder, key, State.RUNNING, **counted(found))
    if lacking := enough_reasons(found, scan.learning):
        raise Refused(lacking)
    held = [each for each in found if is_held(each, scan.learning)]
    learned = train([each for each in found if not is_held(each, scan.learning)], book.signals, scan)
    result = compared(held, learned, takes, scan.learning)
    about: dict[str, Any] = {"learned": learned.data(), "digest": learned.digest, "compared": result}
    with acting(place):
        move(SignalOrder, key, State.RUNNING, state=State.DONE, done_at=timezone.now(), **about)


def examples(place: uuid.UUID, book: Rulebook) -> list[Example]:
    """Households with a result that says something, and of which it is kept what they were found by."""
    kinds, unknown = book.signals.results, book.product.signal_scan.learning.unknown
    rows = SignalFinding.objects.filter(sigungu_id=place, result__in=set(kinds) - set(unknown))
    who = ("case__subject__sex", "case__subject__birth_on", "found_at")
    told = rows.exclude(figures={}).values_list("pk", "office__name", "figures", "result", *who)
    return [
        Example(
            pk.hex,
            town,
            figures,
            was_in_need(kinds[result]),
            sex,
            age_on(birth_on, timezone.localdate(found)),
        )
        for pk, town, figures, result, sex, birth_on, found in told.order_by("pk")
    ]


def counted(found: list[Example]) -> dict[str, int]:
    return {
        "findings": len(found),
        "in_need": sum(each.in_need for each in found),
        "towns": len({each.town for each in found}),
    }


def refuse(key: uuid.UUID, place: uuid.UUID, error: str) -> None:
    with acting(place):
        move(SignalOrder, key, State.WAITING, State.RUNNING, state=State.FAILED, error=error[:300])
