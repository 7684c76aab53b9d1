"""What every change of the directory keeps (등록한 사람과 결정한 사람)."""

from typing import Any, cast

from django.db import IntegrityError, transaction

from dure.changes.change import action
from dure.changes.roots import Change
from dure.resources.models import ENDED, RETURNED, WAITING, Entry, Offer
from dure.resources.rights import ResourceRight
from dure.resources.rules import stock_refusals
from dure.rulebook import Reason, Refused, message


def saved(change: Change[Any], entry: Any, fields: dict[str, Any]) -> Any:
    """A new entry, with who made it and when."""
    about = {"verified_on": change.on, "registered_at": change.at, "registered_by": change.by.staff}
    for name, value in (fields | about).items():
        setattr(entry, name, value)
    entry.save(force_insert=True)
    return entry


def again(entry: Entry) -> dict[str, Any]:
    """What was returned is put before the manager once more."""
    return {"status": WAITING} if entry.status == RETURNED else {}


def decided(change: Change[Any], decision: str, note: str) -> dict[str, Any]:
    return {"status": decision, "decision_note": note, "decided_at": change.at, "decided_by": change.by.staff}


@action("resources.take_back", ResourceRight.REGISTER)
def take_back(change: Change[Entry]) -> Entry:
    """What was brought in by a file and should not have been: nothing is removed, it ends with the reason."""
    note = message("resources.taken_back")
    ended: Entry = change.edit(change.root, None, **decided(change, ENDED, note))
    return ended


@action("resources.restore", ResourceRight.REGISTER)
def restore(change: Change[Entry], *, before: dict[str, object]) -> Entry:
    """As it was before a file changed it; what was promised since must still be there, and its name free."""
    entry = change.root
    if isinstance(entry, Offer):
        stock = cast("int | None", before.get("stock", entry.stock))
        change.require(stock_refusals(stock, entry.reserved + entry.used))
    try:
        with transaction.atomic():
            restored: Entry = change.edit(entry, None, **before)
    except IntegrityError as error:
        raise Refused([Reason("resources.same_offer", {"name": str(entry)}, field="name")]) from error
    return restored
