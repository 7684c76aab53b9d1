"""Filling in the sheet of needs, answering it, sharing out (매칭 조사표와 나눔의 변경)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dure.access.actor import Actor, judged
from dure.access.policy import Right, allows
from dure.changes.change import action
from dure.changes.roots import Change, NewOrHeld, root
from dure.offices.models import Office
from dure.resources.models import Offer
from dure.resources.rights import DECIDERS, ResourceRight
from dure.resources.roots import is_at
from dure.rulebook import Reason
from dure.supply import needs, sharing_rules
from dure.supply.models import Allocation, NeedLine


@judged(NeedLine)
def may(actor: Actor, permission: Right, record: NeedLine) -> bool:
    """Who works at the office writes it, the manager of the place answers it."""
    standing = actor.standing
    if standing is None or not allows(permission, standing):
        return False
    if permission is ResourceRight.DECIDE:
        return is_at(standing, record.sigungu, DECIDERS)
    here = any(post.office.pk == record.office_id for post in standing.posts)
    return permission is ResourceRight.REGISTER and here


@root(NeedLine)
class NeedLineRoot(NewOrHeld):
    page = "need_line"


@root(Allocation)
class AllocationRoot(NewOrHeld):
    page = "allocation_page"


@dataclass(frozen=True)
class NeedData:
    """One line of the sheet."""

    year: int
    half: int
    side: str
    area: str
    what: str
    rank: int
    amount: int
    unit: str = "가구"
    note: str = ""


@action("supply.write_need", ResourceRight.REGISTER)
def write(change: Change[NeedLine], *, data: NeedData) -> NeedLine:
    """A new line, or its correction as long as nobody answered it."""
    line = change.root
    if not line._state.adding:
        change.require([] if line.answered_at is None else [Reason("supply.answered_already")])
        edited: NeedLine = change.edit(line, None, **vars(data))
        return edited
    for name, value in vars(data).items():
        setattr(line, name, value)
    line.recorded_by = change.by.staff
    line.save(force_insert=True)
    return line


@action("supply.answer_need", ResourceRight.DECIDE)
def answer(change: Change[NeedLine], *, answer: str) -> NeedLine:
    """The manager says what is done about what is lacking."""
    line = change.root
    change.require([] if line.side == NeedLine.Side.NEED else [Reason("supply.nothing_lacks")])
    kept: NeedLine = change.edit(
        line, None, answer=answer, answered_at=change.at, answered_by=change.by.staff
    )
    return kept


@action("supply.propose", ResourceRight.DECIDE)
def propose(change: Change[Allocation], *, offer: Offer, total: int, floor: int = 0) -> Allocation:
    """The rule's shares, to be looked at and adjusted before anything is decided."""
    made = change.root
    found = needs.needs_for(offer, made.sigungu, change.on, change.book)
    change.require(sharing_rules.new_refusals(total, offer.left, {str(key): n for key, n in found.items()}))
    names = dict(Office.objects.filter(pk__in=found).values_list("pk", "name"))
    named = {f"{names[key]}|{key}": need for key, need in found.items()}
    made.offer, made.total, made.floor, made.made_by = offer, total, floor, change.by.staff
    made.shares = [line(key, share) for key, share in sharing_rules.shares(total, named, floor).items()]
    made.save(force_insert=True)
    return made


def line(key: str, share: sharing_rules.Share) -> dict[str, Any]:
    name, _, office = key.rpartition("|")
    return {
        "office": office,
        "name": name,
        "need": share.need,
        "first": share.first,
        "rest": share.rest,
        "proposed": share.all,
        "given": share.all,
    }


@action("supply.decide_shares", ResourceRight.DECIDE)
def decide(change: Change[Allocation], *, given: Mapping[str, int], note: str = "") -> Allocation:
    """What each 읍면동 gets is kept with who decided it, and why where it is not what the rule says."""
    found = change.root
    proposed = {each["office"]: each["proposed"] for each in found.shares}
    said = {key: given.get(key, amount) for key, amount in proposed.items()}
    is_decided = found.decided_at is not None
    change.require(sharing_rules.deciding_refusals(found.total, proposed, said, note, is_decided=is_decided))
    shares = [each | {"given": said[each["office"]]} for each in found.shares]
    change.say(differs=said != proposed)
    decided: Allocation = change.edit(
        found, None, shares=shares, note=note, decided_at=change.at, decided_by=change.by.staff
    )
    return decided
